package parser

// typeTest reads `response.body.a === "string"` behind `typeof`.
func (h *handler) typeTest() (condition, bool) {
	of, ok := h.operand()
	if !ok {
		return condition{}, false
	}
	not := ""
	switch {
	case h.sign("==="), h.sign("=="):
	case h.sign("!=="), h.sign("!="):
		not = "not "
	default:
		return condition{}, false
	}
	name, ok := h.text()
	switch types := typesOf(name); {
	case !ok || types == "":
		return condition{}, false
	case not != "":
		return condition{text: "not (type(" + of.text + ") " + types + ")"}, true
	default:
		return condition{text: "type(" + of.text + ") " + types}, true
	}
}

// typesOf is what expressions call a type of JavaScript.
func typesOf(name string) string {
	switch name {
	case "string":
		return `== "string"`
	case "boolean":
		return `== "bool"`
	case "number":
		return `in ["int", "float"]`
	case "object":
		return `in ["map", "array"]`
	}
	return ""
}
