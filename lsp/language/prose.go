package language

import (
	"strings"
	"unicode/utf8"
)

// Prose is what is shown to the author: paragraphs in the little Markdown that all editors
// know, code in backquotes and emphasis in stars. Blocks of code are verbatim.
type Prose []Paragraph

// Paragraph is text, or verbatim code.
type Paragraph struct {
	Text string
	Code bool
}

// say adds a paragraph, unless it is empty.
func (p *Prose) say(text string) {
	if text != "" {
		*p = append(*p, Paragraph{Text: text})
	}
}

// show adds a block of code.
func (p *Prose) show(code string) { *p = append(*p, Paragraph{Text: code, Code: true}) }

// Markdown is the text for editors that render it.
func (p Prose) Markdown() string {
	var out strings.Builder
	for i, paragraph := range p {
		if i > 0 {
			out.WriteString("\n\n")
		}
		if !paragraph.Code {
			out.WriteString(paragraph.Text)
			continue
		}
		fence := "```"
		for strings.Contains(paragraph.Text, fence) {
			fence += "`"
		}
		out.WriteString(fence + "text\n" + paragraph.Text + "\n" + fence)
	}
	return out.String()
}

// Plain is the text for editors that show it as it is.
func (p Prose) Plain() string {
	lines := make([]string, len(p))
	for i, paragraph := range p {
		lines[i] = paragraph.Text
		if !paragraph.Code {
			lines[i] = strings.NewReplacer("*", "", "`", "").Replace(paragraph.Text)
		}
	}
	return strings.Join(lines, "\n")
}

// code is a text in backquotes, cut to what fits into a line.
func code(text string) string {
	return "`" + strings.ReplaceAll(shorten(text, 80), "`", "'") + "`"
}

// shorten cuts a text behind its first line and a number of characters.
func shorten(text string, most int) string {
	line, _, more := strings.Cut(text, "\n")
	if !more && len(line) <= most && utf8.ValidString(line) {
		return strings.TrimRight(line, "\r")
	}
	runes := []rune(strings.TrimRight(line, "\r"))
	if len(runes) > most {
		runes, more = runes[:most], true
	}
	if more {
		return string(runes) + "…"
	}
	return string(runes)
}
