package language

// functionWord describes a function of expressions.
type functionWord struct{ form, text string }

// functionWords describes the functions that are called most (INTERFACE section 4); the
// others are those of expr.
func functionWords(name string) (functionWord, bool) {
	word := func(form, text string) (functionWord, bool) { return functionWord{form, text}, true }
	switch name {
	case "header":
		return word("header(NAME)", "the value of a header of the response, in any letter case")
	case "jsonpath":
		return word("jsonpath(PATH)", "what a path leads to in the body, as a reference would have it")
	case "xpath":
		return word("xpath(PATH)", "what an XPath leads to in the body")
	case "has":
		return word("has(PATH)", "whether a path leads to something in the body")
	case "schema":
		return word("schema(FILE)", "whether the body fits a JSON Schema")
	case "isUuid":
		return word("isUuid(VALUE)", "whether a value is a UUID")
	case "isIsoDate":
		return word("isIsoDate(VALUE)", "whether a value is a date, or date and time, of ISO 8601")
	case "isJson":
		return word("isJson(TEXT)", "whether a text is JSON")
	case "isEmpty":
		return word("isEmpty(VALUE)", "whether a text, array or object is empty, or there is nothing")
	case "md5", "sha256", "sha512":
		return word(name+"(TEXT)", "the digest of a text")
	}
	return exprWords(name)
}

// exprWords describes common functions of expr.
func exprWords(name string) (functionWord, bool) {
	word := func(form, text string) (functionWord, bool) { return functionWord{form, text}, true }
	switch name {
	case "len":
		return word("len(VALUE)", "the length of an array, an object or a text")
	case "all", "any", "one", "none":
		return word(name+"(ARRAY, CONDITION)", "whether the condition holds for so many elements; `#` is the element, `.name` a member of it")
	case "filter", "find", "count":
		return word(name+"(ARRAY, CONDITION)", "the elements for which a condition holds: all, the first, or how many")
	case "map":
		return word("map(ARRAY, EXPR)", "the array of what an expression gives for each element")
	case "sum":
		return word("sum(ARRAY)", "the sum of an array")
	case "int", "float", "string", "lower", "upper", "trim":
		return word(name+"(VALUE)", "the value in another form")
	case "split":
		return word("split(TEXT, SEPARATOR)", "the parts of a text")
	case "date":
		return word("date(TEXT)", "a text as time")
	}
	return functionWord{}, false
}
