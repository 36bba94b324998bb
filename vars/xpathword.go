package vars

import (
	"fmt"
	"sort"
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// xpathWord reads `$xpath //path` and `$xpath:NAME //path` of httpYac: a path into the last
// response, or into that of a request.
func xpathWord(name string) (request, path string, ok bool) {
	rest, ok := strings.CutPrefix(name, "$xpath")
	if !ok {
		return "", "", false
	}
	at := strings.IndexFunc(rest, parser.IsBlank)
	if at < 0 {
		at = len(rest)
	}
	request, named := strings.CutPrefix(rest[:at], ":")
	return request, parser.TrimBlanks(rest[at:]), named || at == 0
}

// plainReference is what one would write here for the name of a reference in a request
// text that begins at an offset: `NAME.response.body.//path` for `$xpath`, else itself. The
// problem says why there is none.
func (x *Index) plainReference(name string, offset uint32) (string, *Problem) {
	request, path, ok := xpathWord(name)
	if !ok || x.File.Options.Exact {
		return name, nil
	}
	if path == "" {
		return name, form(name, "the path is missing", "$xpath //PATH")
	}
	if request == "" {
		if request = x.lastNamed(offset); request == "" {
			return name, &Problem{
				Code: "request-unknown", Message: fmt.Sprintf("`%s` looks at the last response, and the request above has no name", name),
				Hint: "write `# @name NAME` above that request, or `{{$xpath:NAME " + path + "}}`",
			}
		}
	}
	path = qualified(path, x.spaces())
	if !strings.HasPrefix(path, "/") {
		path = "asXml." + path
	}
	return request + ".response.body." + path, nil
}

// lastNamed is the name of the request above an offset, "" if it has none.
func (x *Index) lastNamed(offset uint32) string {
	blocks := x.File.Blocks
	own := sort.Search(len(blocks), func(i int) bool { return x.File.Line(blocks[i].End-1).End >= offset })
	for i := min(own, len(blocks)) - 1; i >= 0; i-- {
		if blocks[i].Request >= 0 {
			return x.File.StoredName(&blocks[i])
		}
	}
	return ""
}

// xpath gives the value of a `$xpath` reference; nil if it is none.
func (p *Pass) xpath(name string) *value {
	if _, _, ok := xpathWord(name); !ok || p.r.Exact {
		return nil
	}
	plain, problem := p.r.Index.plainReference(name, p.begin.offset)
	if problem == nil && !p.r.knowsRequest(requestOf(plain)) {
		problem = p.undefined(plain)
	}
	if problem != nil {
		return unresolved(name, problem)
	}
	v := *p.request(plain)
	if v.problem != nil {
		v.text = "{{" + name + "}}"
	}
	return &v
}

// xpathMeaning is what is known of a `$xpath` reference before anything is sent.
func (p *Pass) xpathMeaning(name string) (m Meaning, ok bool) {
	if _, _, ok := xpathWord(name); !ok || p.r.Exact {
		return m, false
	}
	plain, problem := p.r.Index.plainReference(name, p.begin.offset)
	if problem != nil {
		return Meaning{Kind: KindRequest, Problem: problem.short()}, true
	}
	if request := requestOf(plain); !p.r.knowsRequest(request) {
		return Meaning{Kind: KindRequest, Problem: p.undefined(plain).short()}, true
	}
	return requestMeaning(plain), true
}
