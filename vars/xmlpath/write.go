package xmlpath

import "strings"

// text is what the place gives (spec 13.8).
func (v *navigator) text() string {
	switch {
	case v.attribute != onElement:
		return v.at.attributes[v.attribute].value
	case v.at.kind == kindDocument:
		w := writer{scopes: scopes{}}
		w.node(rootElement(v.at))
		return w.out.String()
	case v.at.kind == kindElement:
		return v.at.inner()
	}
	return v.at.data
}

// inner is the XML of the children; each declares the namespaces that it needs.
func (n *node) inner() string {
	w := writer{scopes: scopes{}}
	for child := n.first; child != nil; child = child.next {
		w.node(child)
	}
	return w.out.String()
}

// writer writes nodes as the library of REST Client does.
type writer struct {
	out    strings.Builder
	scopes scopes
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
	for _, a := range n.attributes {
		w.attribute(a.name.String(), a.value)
	}
	declared := w.declare(n)
	if n.first == nil {
		w.out.WriteString("/>")
	} else {
		w.out.WriteByte('>')
		for child := n.first; child != nil; child = child.next {
			w.node(child)
		}
		w.out.WriteString("</" + n.name.String() + ">")
	}
	for _, prefix := range declared {
		w.scopes[prefix] = w.scopes[prefix][:len(w.scopes[prefix])-1]
	}
	w.scopes.close(n)
}

// declare adds the declarations that are missing, and gives their prefixes.
func (w *writer) declare(n *node) (declared []string) {
	need := func(of name) {
		if of.space == w.scopes.namespace(of.prefix) || of.prefix == "xml" || of.prefix == "xmlns" {
			return
		}
		w.scopes[of.prefix] = append(w.scopes[of.prefix], of.space)
		declared = append(declared, of.prefix)
		if of.prefix == "" {
			w.attribute("xmlns", of.space)
		} else {
			w.attribute("xmlns:"+of.prefix, of.space)
		}
	}
	for _, a := range n.attributes {
		if a.prefix != "" {
			need(a.name)
		}
	}
	need(n.name)
	return declared
}

func (w *writer) attribute(name, value string) {
	w.out.WriteString(" " + name + `="`)
	w.out.WriteString(strings.ReplaceAll(escapeText(value), `"`, "&quot;"))
	w.out.WriteByte('"')
}

// escapeText escapes what cannot stand in text.
func escapeText(text string) string {
	if !strings.ContainsAny(text, "&<") {
		return text
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text)
}
