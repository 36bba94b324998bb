package edmx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// reader walks over the tags of a text.
type reader struct {
	source   []byte
	document *Document

	// namespace is that of the schema that is open.
	namespace string
	// What is open, nil or empty if it is not.
	entity     *EntityType
	property   *Property
	navigation *Navigation
	enum       *Enum
	action     *Action
	set        *Set
	annotation *annotating
	// target is that of the Annotations element that is open.
	target  string
	targets []targeted

	aliases map[string]string // short names to namespaces
	sawEdmx bool
	depth   []string // names of the elements that are open
}

// targeted are annotations that stand apart from what they are about.
type targeted struct {
	target     string
	annotation Annotation
}

// Parse reads a text. It returns a document for every input.
func Parse(source []byte) *Document {
	r := &reader{source: source, document: &Document{}, aliases: map[string]string{}}
	r.read(0)
	switch {
	case !r.sawEdmx:
		r.problem(Span{}, "this is no metadata of OData: there is no element `Edmx` or `Schema`")
	case len(r.depth) > 0:
		r.problem(Span{len(source), len(source)}, "the text ends inside of `"+r.depth[len(r.depth)-1]+"`")
	}
	r.resolve()
	r.document.makeIndex()
	r.attach()
	return r.document
}

func (r *reader) problem(pos Span, message string) {
	r.document.Problems = append(r.document.Problems, Problem{pos, message})
}

// read walks from an offset to the end. Behind damage it starts again at the next tag.
func (r *reader) read(offset int) {
	for offset < len(r.source) {
		decoder := xml.NewDecoder(bytes.NewReader(r.source[offset:]))
		decoder.Strict = false
		decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
		stopped := r.tokens(decoder, offset)
		if stopped < 0 {
			return
		}
		next := bytes.IndexByte(r.source[stopped:], '<')
		if next < 0 {
			return
		}
		offset = stopped + next
	}
}

// tokens reads up to damage and returns where to look for the next tag, -1 at the end of
// the text.
func (r *reader) tokens(decoder *xml.Decoder, base int) int {
	for {
		start := base + int(decoder.InputOffset())
		token, err := decoder.RawToken()
		end := base + int(decoder.InputOffset())
		if errors.Is(err, io.EOF) {
			return -1
		}
		if err != nil {
			r.problem(Span{start, end}, reason(err))
			return max(end, start+1)
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.open(t, Span{start, end})
		case xml.EndElement:
			r.close(t.Name.Local)
		case xml.CharData:
			r.text(t)
		}
	}
}

// reason is what encoding/xml says without its line, which counts from the place where
// reading began.
func reason(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return err.Error()
}

// close ends an element, and those inside of it that were left open.
func (r *reader) close(name string) {
	for i := len(r.depth) - 1; i >= 0; i-- {
		if r.depth[i] == name {
			for len(r.depth) > i {
				r.leave(r.depth[len(r.depth)-1])
				r.depth = r.depth[:len(r.depth)-1]
			}
			return
		}
	}
}
