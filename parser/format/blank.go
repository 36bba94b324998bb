package format

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// isSpare tells blank lines that mean nothing wherever they stand: above a request or
// behind it, in both readings.
func (p *printer) isSpare(line int32) bool {
	return isSpare(p.ours.Line(line).Kind) && isSpare(p.exact.Line(line).Kind)
}

func isSpare(kind parser.LineKind) bool {
	return kind == parser.LineBlank || kind == parser.LineTrailing
}

func (p *printer) keepSpare(line int32) {
	if p.spare == 0 {
		p.spareEnd = p.endOf(line)
	}
	p.spare++
}

// settleSpare writes the blank line that stands above a line: one where there were some,
// one above a delimiter in any case but below a banner, none at the beginning of the file. text is
// what the line will be.
func (p *printer) settleSpare(line int32, text string) {
	end, wanted := p.spareEnd, p.spare > 0
	p.spare = 0
	switch {
	case p.out.Len() <= p.markSize():
		// A second byte order mark is a blank; on the first line it would be dropped.
		wanted = wanted && strings.HasPrefix(text, byteOrderMark)
	case !wanted && p.isDelimiter(line):
		end, wanted = p.lineEnd, p.open
	}
	if wanted {
		p.write("", end)
	}
}

// isBanner tells a block of comments alone, such as the title between two lines of signs:
// what is below belongs to it.
func (p *printer) isBanner(b *parser.Block) bool {
	for line := b.First; line < b.End; line++ {
		switch p.ours.Line(line).Kind {
		case parser.LineDelimiter, parser.LineComment, parser.LineBlank, parser.LineTrailing:
		default:
			return false
		}
	}
	return true
}

// markSize is the length of the byte order mark of the file.
func (p *printer) markSize() int {
	if strings.HasPrefix(p.ours.Source.Text(), byteOrderMark) {
		return len(byteOrderMark)
	}
	return 0
}

func (p *printer) isDelimiter(line int32) bool {
	kind, agreed := p.agree(line)
	return agreed && kind == parser.LineDelimiter
}
