package convert

import (
	"cmp"
	"path"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// form takes one part of a form: `name=value`, `name=@file`, `name=<file`, with
// parameters behind semicolons.
func (d *draft) form(o given) {
	name, value, found := strings.Cut(o.value.text, "=")
	name = oneLine(name)
	if !found {
		d.warn(o.at, "this part has no name, so it is left out", "write --form 'NAME=VALUE'")
		return
	}
	if o.name == "form-string" {
		d.part(name, "", "", value)
		return
	}
	if files, ok := strings.CutPrefix(value, "@"); ok {
		d.formFiles(o, name, splitQuoted(files, ','))
		return
	}
	value, parameters := cutParameters(value)
	if file, ok := strings.CutPrefix(value, "<"); ok {
		d.filePart(name, parameters["filename"], parameters["type"], file)
		return
	}
	d.part(name, parameters["filename"], parameters["type"], value)
}

// formFiles are the files of a part; of several, cURL makes a part that consists of parts.
func (d *draft) formFiles(o given, name string, files []string) {
	if len(files) > 1 {
		d.warn(o.at, "cURL sends several files of one name as `multipart/mixed`; here each is a part of the form", "")
	}
	for _, text := range files {
		file, parameters := cutParameters(text)
		filename := cmp.Or(parameters["filename"], path.Base(strings.ReplaceAll(file, `\`, "/")))
		d.filePart(name, filename, cmp.Or(parameters["type"], typeOf(file)), file)
	}
}

// cutParameters splits a value from `;type=...` and `;filename=...`; it may stand in quotes.
func cutParameters(text string) (value string, parameters map[string]string) {
	parameters = map[string]string{}
	for n, piece := range splitQuoted(text, ';') {
		if n == 0 {
			value = piece
			continue
		}
		name, content, _ := strings.Cut(piece, "=")
		parameters[strings.ToLower(strings.TrimSpace(name))] = oneLine(unquoted(content))
	}
	sign := value[:len(value)-len(strings.TrimLeft(value, "@<"))]
	return sign + unquoted(value[len(sign):]), parameters
}

// splitQuoted splits at a sign outside of double quotes.
func splitQuoted(text string, sign byte) []string {
	var pieces []string
	start, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == sign && !quoted:
			pieces, start = append(pieces, text[start:i]), i+1
		}
	}
	return append(pieces, text[start:])
}

// unquoted drops double quotes around a text, and escapes in it.
func unquoted(text string) string {
	if len(text) < 2 || text[0] != '"' || text[len(text)-1] != '"' {
		return text
	}
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(text[1 : len(text)-1])
}

// typeOf is what cURL says of a file by its name.
func typeOf(file string) string {
	switch strings.ToLower(path.Ext(file)) {
	case ".gif":
		return "image/gif"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".png":
		return "image/png"
	case ".svg":
		return "image/svg+xml"
	case ".txt":
		return "text/plain"
	case ".htm", ".html":
		return "text/html"
	case ".pdf":
		return "application/pdf"
	case ".xml":
		return "application/xml"
	}
	return "application/octet-stream"
}

// filePart adds a part whose content is a file.
func (d *draft) filePart(name, filename, kind, file string) {
	d.fileLines++
	d.addPart(name, filename, kind, "< "+oneLine(file))
}

// part adds a part of text, its secret as a variable.
func (d *draft) part(name, filename, kind, content string) {
	if secret.LooksSecret(name) {
		content = d.secret(strings.ToLower(shellName(name)), content, "the part `"+name+"`")
	}
	d.addPart(name, filename, kind, content)
}

// addPart adds a part of a multipart body, without the boundary.
func (d *draft) addPart(name, filename, kind, content string) {
	head := `Content-Disposition: form-data; name="` + escaped(name) + `"`
	if filename != "" {
		head += `; filename="` + escaped(filename) + `"`
	}
	if kind != "" {
		head += "\nContent-Type: " + kind
	}
	d.parts = append(d.parts, head+"\n\n"+strings.ReplaceAll(content, "\r\n", "\n"))
}

func escaped(text string) string { return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) }

// multipart joins the parts with a boundary that none of them holds.
func (d *draft) multipart() string {
	all := strings.Join(d.parts, "\n")
	boundary := "part"
	for strings.Contains(all, "--"+boundary) {
		boundary += "-part"
	}
	kept := d.fields[:0]
	for _, field := range d.fields {
		if !strings.EqualFold(field.Name, "content-type") {
			kept = append(kept, field)
		}
	}
	d.fields = append(kept, result.Header{Name: "Content-Type", Value: "multipart/form-data; boundary=" + boundary})
	var out strings.Builder
	for _, part := range d.parts {
		out.WriteString("--" + boundary + "\n" + part + "\n")
	}
	return out.String() + "--" + boundary + "--"
}
