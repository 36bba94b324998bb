package language

import (
	"strings"

	"github.com/bchttp/bchttp/bc/vocabulary"
)

// newBody offers a whole body where none is written yet: an object with what it needs.
func (c *completing) newBody() {
	b := c.block
	if b == nil || strings.TrimSpace(c.before+c.behind) != "" || b.Body < b.RequestEnd {
		return
	}
	known, ok := c.view.requests().call(b, wholeBlock)
	if !ok {
		return
	}
	o, ok := known.place.Object(known.method)
	if !ok {
		return
	}
	what := "a change of one " + o.Entity.Name
	if o.Creates {
		what = "what " + o.Entity.Name + " needs"
	}
	c.replace("", 0)
	c.offer(Item{Kind: ItemValue, Label: "{ }", Insert: c.view.object(o), Detail: what})
}

// object is the text of an object with the members that it needs.
func (v *View) object(o vocabulary.Object) string {
	end := v.lineEnd()
	var out strings.Builder
	for i, m := range o.Needed() {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString(end + `  "` + m.Name + `": ` + vocabulary.FirstValue(m))
	}
	if out.Len() == 0 {
		return "{" + end + "  " + end + "}"
	}
	return "{" + out.String() + end + "}"
}

// inOneLine is object in one line.
func (v *View) inOneLine(o vocabulary.Object) string {
	end := v.lineEnd()
	return strings.NewReplacer(","+end+"  ", ", ", end+"  ", "", end, "").Replace(v.object(o))
}
