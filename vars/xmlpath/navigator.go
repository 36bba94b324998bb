package xmlpath

import (
	"strings"

	"github.com/antchfx/xpath"
)

// most is the number of moves in a tree after which an expression ends.
const most = 5_000_000

// onElement is the attribute of a navigator that stands on no attribute.
const onElement = -1

// navigator is a place in the tree, as package xpath moves it. When the moves of all
// navigators of an expression are used up, it stands still.
type navigator struct {
	moves     *int
	at        *node
	attribute int // an index into at.attributes, or onElement
	// exact: as in REST Client, declarations of namespaces are attributes.
	exact bool
}

func (v *navigator) NodeType() xpath.NodeType {
	switch {
	case v.attribute != onElement:
		return xpath.AttributeNode
	case v.at.kind == kindDocument:
		return xpath.RootNode
	case v.at.kind == kindElement:
		return xpath.ElementNode
	case v.at.kind == kindComment:
		return xpath.CommentNode
	}
	return xpath.TextNode
}

func (v *navigator) name() name {
	if v.attribute != onElement {
		return v.at.attributes[v.attribute].name
	}
	return v.at.name
}

func (v *navigator) LocalName() string    { return v.name().local }
func (v *navigator) Prefix() string       { return v.name().prefix }
func (v *navigator) NamespaceURL() string { return v.name().space }

// Value is the string value of XPath 1.0 section 5.
func (v *navigator) Value() string {
	switch {
	case v.attribute != onElement:
		return v.at.attributes[v.attribute].value
	case v.at.kind != kindElement && v.at.kind != kindDocument:
		return v.at.data
	}
	var out strings.Builder
	v.at.eachText(func(data string) bool {
		out.WriteString(data)
		return v.spend()
	})
	return out.String()
}

// eachText visits the texts below a node until visit says false.
func (n *node) eachText(visit func(data string) bool) bool {
	for child := n.first; child != nil; child = child.next {
		switch child.kind {
		case kindText, kindCDATA:
			if !visit(child.data) {
				return false
			}
		case kindElement:
			if !child.eachText(visit) {
				return false
			}
		}
	}
	return true
}

// spend counts a move; false if there are no more.
func (v *navigator) spend() bool {
	*v.moves++
	return *v.moves <= most
}

func (v *navigator) Copy() xpath.NodeNavigator { return v.copy() }

func (v *navigator) copy() *navigator {
	other := *v
	return &other
}

func (v *navigator) MoveToRoot() {
	for v.at.parent != nil {
		v.at = v.at.parent
	}
	v.attribute = onElement
}

func (v *navigator) MoveToParent() bool {
	switch {
	case v.attribute != onElement:
		v.attribute = onElement
		return true
	case v.at.parent == nil || !v.spend():
		return false
	}
	v.at = v.at.parent
	return true
}

func (v *navigator) MoveToNextAttribute() bool {
	for next := v.attribute + 1; next < len(v.at.attributes); next++ {
		if _, declares := v.at.attributes[next].declares(); !declares || v.exact {
			v.attribute = next
			return v.spend()
		}
	}
	return false
}

func (v *navigator) MoveToChild() bool {
	return v.attribute == onElement && v.move(v.at.first, (*node).following)
}

func (v *navigator) MoveToNext() bool {
	return v.attribute == onElement && v.move(v.at.next, (*node).following)
}

func (v *navigator) MoveToPrevious() bool {
	return v.attribute == onElement && v.move(v.at.previous, (*node).preceding)
}

func (v *navigator) MoveToFirst() bool {
	return v.attribute == onElement && v.at.parent != nil && v.at.previous != nil && v.move(v.at.parent.first, (*node).following)
}

func (n *node) following() *node { return n.next }
func (n *node) preceding() *node { return n.previous }

// move goes to a node, or on from there if it is an instruction, which package xpath
// does not know.
func (v *navigator) move(to *node, on func(*node) *node) bool {
	for to != nil && to.kind == kindInstruction {
		to = on(to)
	}
	if to == nil || !v.spend() {
		return false
	}
	v.at = to
	return true
}

func (v *navigator) MoveTo(other xpath.NodeNavigator) bool {
	to, ok := other.(*navigator)
	if ok {
		v.at, v.attribute = to.at, to.attribute
	}
	return ok
}

// before tells whether a place comes first in document order.
func (v *navigator) before(other *navigator) bool {
	return v.at.order+v.attribute+1 < other.at.order+other.attribute+1
}
