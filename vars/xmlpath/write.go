package xmlpath

import "strings"

// value is what a place gives (spec 13.8).
func (p place) value(exact bool) string {
	w := writer{scopes: scopes{}, exact: exact}
	switch {
	case p.isAttribute():
		return p.data()
	case p.at.kind == kindDocument:
		w.node(rootElement(p.at))
		return w.out.String()
	case p.at.kind == kindElement:
		return w.inner(p.at)
	}
	return p.data()
}

// inner is the XML of the children; each declares the namespaces that it needs.
func (w *writer) inner(n *node) string {
	for child := n.first; child != nil; child = child.next {
		w.node(child)
		clear(w.scopes)
	}
	return w.out.String()
}

// writer writes nodes as the library of REST Client does.
type writer struct {
	out    strings.Builder
	scopes scopes
	// exact: a declaration counts behind its element too, as it does in the library.
	exact bool
}

func (w *writer) node(n *node) {
	switch n.kind {
	case kindElement:
		w.element(n)
	case kindText:
		w.out.WriteString(strings.ReplaceAll(escapeText(n.data), "]]>", "]]&gt;"))
	case kindCDATA:
		w.out.WriteString("<![CDATA[" + n.data + "]]>")
	case kindComment:
		w.out.WriteString("<!--" + n.data + "-->")
	case kindInstruction:
		w.out.WriteString("<?" + n.data + "?>")
	}
}

func (w *writer) element(n *node) {
	w.scopes.open(n)
	w.out.WriteString("<" + n.name.String())
	var declared []string
	for _, a := range n.attributes {
		if a.prefix != "" {
			declared = w.declare(a.name, declared)
		}
		w.attribute(a.name.String(), a.value)
	}
	declared = w.declare(n.name, declared)
	if n.first == nil {
		w.out.WriteString("/>")
	} else {
		w.out.WriteByte('>')
		for child := n.first; child != nil; child = child.next {
			w.node(child)
		}
		w.out.WriteString("</" + n.name.String() + ">")
	}
	if w.exact {
		return
	}
	for _, prefix := range declared {
		w.scopes[prefix] = w.scopes[prefix][:len(w.scopes[prefix])-1]
	}
	w.scopes.close(n)
}

// declare adds the declaration of a prefix if it is missing, to the text and to a list.
func (w *writer) declare(of name, declared []string) []string {
	if of.space == w.scopes.namespace(of.prefix) || of.prefix == "xml" || of.prefix == "xmlns" {
		return declared
	}
	w.scopes[of.prefix] = append(w.scopes[of.prefix], of.space)
	attribute := "xmlns"
	if of.prefix != "" {
		attribute += ":" + of.prefix
	}
	w.attribute(attribute, of.space)
	return append(declared, of.prefix)
}

func (w *writer) attribute(name, value string) {
	w.out.WriteString(" " + name + `="`)
	if w.exact { // the library leaves "<" as it is
		value = strings.ReplaceAll(value, "&", "&amp;")
	} else {
		value = escapeText(value)
	}
	w.out.WriteString(strings.ReplaceAll(value, `"`, "&quot;"))
	w.out.WriteByte('"')
}

// escapeText escapes what cannot stand in text.
func escapeText(text string) string {
	if !strings.ContainsAny(text, "&<") {
		return text
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text)
}
