package parser

import "strings"

// formLines tells once a body of the line ends that a form sends: only a line that begins
// with `&` in column 1 is joined to the one above (spec 7.6).
func (d *diagnoser) formLines(b *Block) {
	above := int32(-1)
	for line := b.Body; line < b.RequestEnd; line++ {
		switch d.file.Line(line).Kind {
		case LineBodyFile: // then nothing is joined at all (spec 7.3)
			return
		case LineBody:
		default:
			continue
		}
		text := d.file.Text(line)
		if above < 0 || strings.HasPrefix(text, "&") || strings.HasPrefix(text, "{{") { // a value may begin with it
			above = line
			continue
		}
		d.report("form-line-end", Warning, d.file.Span(line), "the line end above this line is sent as `%0A`, a part of the form",
			d.formHint(b, text)).Fix = d.joined(b, above)
		return
	}
}

// formHint is what to do about the line end above a line of a form.
func (d *diagnoser) formHint(b *Block, text string) string {
	first := trimLeft(d.file.Text(b.Body))
	switch {
	case isBlankLine(text):
		return "remove the blank line"
	case strings.HasPrefix(first, "[") || strings.HasPrefix(first, "{") && !strings.HasPrefix(first, "{{"):
		return "write `Content-Type: application/json`, if the body is JSON"
	}
	return "begin the line with `&` in column 1"
}

// joined is the edit that gives the lines of a form the sign `&` at their beginning, where
// it stands at the end of the line above or behind blanks; nil where one has it nowhere.
func (d *diagnoser) joined(b *Block, above int32) *Replacement {
	var out strings.Builder
	last, wanted := above, false
	for line := above; line < b.RequestEnd; line++ {
		text, behind := d.file.Text(line), d.lineEnd(line)
		if d.file.Line(line).Kind == LineBody {
			if line > above {
				joined := strings.TrimPrefix(trimLeft(text), "&")
				if !wanted && joined == trimLeft(text) {
					return nil
				}
				text = "&" + joined
			}
			before := trimRight(text)
			if wanted = strings.HasSuffix(before, "&"); wanted {
				text = strings.TrimSuffix(before, "&")
			}
			last = line
		}
		if out.WriteString(text); line+1 < b.RequestEnd {
			out.WriteString(behind)
		}
	}
	if wanted || last+1 < b.RequestEnd {
		return nil
	}
	return &Replacement{
		Title: "Begin each line with `&`", Text: out.String(),
		Span: Span{d.file.Span(above).Start, d.file.Span(last).End},
	}
}
