package convert

import (
	"mime"
	"path"
	"strings"
)

// multipart reads the parts of a form: from the text, or where there is none from the
// parameters.
func (h *harImport) multipart(d *draft, data *value) {
	content := data.get("text")
	if _, parameters, err := mime.ParseMediaType(valueOf(d.fields, "content-type")); err == nil && content.text != "" {
		if h.partsOf(d, strings.ReplaceAll(content.text, "\r\n", "\n"), parameters["boundary"], content.word()) {
			return
		}
	}
	parameters := data.get("params")
	for n := range parameters.items {
		p := &parameters.items[n]
		h.formPart(d, partHead{p.get("name").text, p.get("fileName").text, p.get("contentType").text}, p.get("value").text, p.word())
	}
	if d.parts == nil {
		h.warn(data.word(), "the multipart body cannot be read, so it is left out", "")
	}
}

// partsOf reads the text between the boundaries; false where it has another form.
func (h *harImport) partsOf(d *draft, text, boundary string, at word) bool {
	sign := "--" + boundary
	pieces := strings.Split("\n"+strings.TrimRight(text, "\n"), "\n"+sign)
	if boundary == "" || len(pieces) < 3 || pieces[len(pieces)-1] != "--" {
		return false
	}
	for _, piece := range pieces[1 : len(pieces)-1] {
		head, content, _ := strings.Cut(strings.TrimPrefix(piece, "\n"), "\n\n")
		p, ok := readPart(head)
		if !ok {
			h.warn(at, "a part of the multipart body has a head that is not understood, so it is left out", "")
			continue
		}
		h.formPart(d, p, content, at)
	}
	return d.parts != nil
}

// formPart adds a part; archives do not hold the content of files, or not as it was.
func (h *harImport) formPart(d *draft, p partHead, content string, at word) {
	if p.filename != "" && (content == "" || isNoText(content)) {
		file := path.Base(strings.ReplaceAll(oneLine(p.filename), `\`, "/"))
		h.warn(at, "the content of the file `"+file+"` is not in the archive", "put the file beside the scenario")
		d.filePart(oneLine(p.name), oneLine(p.filename), oneLine(p.contentType), "./"+file)
		return
	}
	d.part(oneLine(p.name), oneLine(p.filename), oneLine(p.contentType), content)
}
