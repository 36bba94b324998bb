package convert

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
)

// newImporter collects what becomes of one source. The code is that of its findings.
func newImporter(code string, options ImportOptions) *importer {
	return &importer{code: code, options: options, byKey: map[string]string{}, taken: map[string]bool{}, told: map[told]bool{}}
}

// withoutMark runs an import on a text without its byte order mark, and moves the places
// of the findings to where they are in the source.
func withoutMark(src *parser.Source, i *importer, read func(text string)) []parser.Diagnostic {
	text := strings.TrimPrefix(src.Text(), "\uFEFF")
	read(text)
	mark := uint32(src.Len() - len(text))
	for n := range i.found {
		i.found[n].Span.Start += mark
		i.found[n].Span.End += mark
	}
	parser.SortDiagnostics(i.found)
	return i.found
}

// fail tells that the source as a whole cannot be read.
func (i *importer) fail(bad *badInput) {
	i.found = append(i.found, parser.Diagnostic{
		Code: i.code, Severity: parser.Error, Message: bad.message, Hint: bad.hint,
		Span: parser.Span{Start: uint32(bad.at), End: uint32(bad.at + 1)},
	})
}

// define gives the reference to a variable that has a value of its own.
func (i *importer) define(name, value string) string {
	key := "value " + name + "=" + value
	known, ok := i.byKey[key]
	if !ok {
		known = i.free(variableName(name))
		i.byKey[key] = known
		if !strings.Contains(value, "\n") { // a body, whose secrets are variables already
			value = i.hidden(value)
		}
		i.definitions = append(i.definitions, strings.TrimRight("@"+known+" = "+definedText(value), " "))
	}
	return "{{" + known + "}}"
}

// hidden is hide for the value of a definition.
func (i *importer) hidden(value string) string {
	const name = "@a = "
	return i.hide(name + value)[len(name):]
}

// definedText is a text as value of a definition, which reads escapes (spec 10.4).
func definedText(text string) string {
	return oneLine(strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text))
}

// variableName is a name that can be defined.
func variableName(name string) string {
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if isNameRune(r) || r == '-' {
			return r
		}
		return '_'
	}, name), "_-")
	if clean == "" || clean[0] >= '0' && clean[0] <= '9' {
		clean = "value_" + clean
	}
	return strings.TrimRight(clean, "_")
}

// remark adds a text as comment, none of whose lines says anything to a program.
func (d *draft) remark(text string) {
	if !d.options.KeepSecrets {
		text = secret.Text(text)
	}
	for line := range strings.SplitSeq(strings.ReplaceAll(strings.TrimSpace(text), "\r\n", "\n"), "\n") {
		if line = oneLine(line); line == "" {
			continue
		}
		if strings.ContainsAny(line[:1], "@#/<>?") {
			line = "- " + line
		}
		d.notes = append(d.notes, "# "+line)
	}
}
