package xmlpath

// Document is a parsed body. It is immutable and may be shared by goroutines.
type Document struct {
	root *node
	size int // in nodes and attributes
}

// kind says what a node is.
type kind uint8

const (
	kindDocument kind = iota
	kindElement
	kindText
	kindCDATA
	kindComment
	kindInstruction
)

// node is a node of the tree but for attributes, which their element holds.
type node struct {
	kind kind
	// data is the text, or the target and text of an instruction.
	data       string
	name       name
	attributes []attribute
	order      int // the place in document order; attributes follow their element

	parent, first, last, previous, next *node
}

// name is a qualified name; space is the namespace that its prefix stands for.
type name struct{ prefix, local, space string }

func (n name) String() string {
	if n.prefix == "" {
		return n.local
	}
	return n.prefix + ":" + n.local
}

type attribute struct {
	name
	value string
}

// declares tells whether the attribute declares a namespace, and for which prefix.
func (a attribute) declares() (prefix string, ok bool) {
	switch {
	case a.prefix == "xmlns":
		return a.local, true
	case a.prefix == "" && a.local == "xmlns":
		return "", true
	}
	return "", false
}

// rootElement is the one element of a document, nil if there is none yet.
func rootElement(root *node) *node {
	for child := root.first; child != nil; child = child.next {
		if child.kind == kindElement {
			return child
		}
	}
	return nil
}

// scopes are the namespaces that are declared at a place, the innermost last.
type scopes map[string][]string

// open takes over the declarations of an element, close gives them back.
func (s scopes) open(n *node) {
	for _, a := range n.attributes {
		if prefix, ok := a.declares(); ok {
			s[prefix] = append(s[prefix], a.value)
		}
	}
}

func (s scopes) close(n *node) {
	for _, a := range n.attributes {
		if prefix, ok := a.declares(); ok {
			s[prefix] = s[prefix][:len(s[prefix])-1]
		}
	}
}

// namespace is what a prefix stands for, "" if nothing says it.
func (s scopes) namespace(prefix string) string {
	if prefix == "xml" {
		return xmlNamespace
	}
	if all := s[prefix]; len(all) > 0 {
		return all[len(all)-1]
	}
	return ""
}

// xmlNamespace is what the prefix xml always stands for (XML Names section 3).
const xmlNamespace = "http://www.w3.org/XML/1998/namespace"
