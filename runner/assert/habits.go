package assert

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// habitHint is what to write for a name that is not known, where other languages write
// what was meant in this way; "" if none does.
func (r *rewriter) habitHint(n *ast.IdentifierNode) string {
	at := n.Location()
	before, behind := r.text[:byteOffset(r.text, at.From)], r.text[byteOffset(r.text, at.To):]
	switch path := pathOf(behind); {
	case n.Value == "$" && path != "":
		return "write `body" + path + "`"
	case n.Value == "$":
		return "write `body`"
	case strings.HasSuffix(before, "-"):
		return headerHint(before, n.Value+behind)
	case path == ".response" || path == ".request" || strings.HasPrefix(path, ".response.") || strings.HasPrefix(path, ".request."):
		return r.requestsHint()
	}
	return ""
}

// pathOf is the path that a text begins with, as in `.value[0].name`.
func pathOf(text string) string {
	end := 0
	for end < len(text) && (isWordByte(text[end]) || strings.IndexByte(".[]", text[end]) >= 0) {
		end++
	}
	return strings.TrimRight(text[:end], ".[")
}

// headerHint is how a header is written whose name was read as a subtraction, as in
// `headers.content-type`.
func headerHint(before, last string) string {
	end := 0
	for end < len(last) && (isWordByte(last[end]) || last[end] == '-') {
		end++
	}
	start := len(before)
	for start > 0 && (isWordByte(before[start-1]) || before[start-1] == '-' || before[start-1] == '.') {
		start--
	}
	owner, name, found := strings.Cut(before[start:]+strings.TrimRight(last[:end], "-"), "headers.")
	if !found || strings.Contains(name, ".") {
		return ""
	}
	return "write `" + owner + "headers[\"" + name + "\"]`"
}

// requestsHint lists the requests whose responses there are.
func (r *rewriter) requestsHint() string {
	names := slices.Sorted(slices.Values(r.scope.requestNames()))
	const most = 5
	switch {
	case len(names) == 0:
		return "give the earlier request a name: write `# @name NAME` above it"
	case len(names) == 1:
		return "the only request with a name is `" + names[0] + "`"
	case len(names) > most:
		names = append(names[:most:most], "…")
	}
	return "the requests with a name are `" + strings.Join(names, "`, `") + "`"
}

// comparisonHint is what to write where two values stand side by side, as in `status
// 200`; "" if something else is wrong.
func comparisonHint(text string, start int) string {
	left, right := strings.TrimSpace(text[:start]), strings.TrimSpace(text[start:])
	if left == "" || right == "" || pathOf(left) != left || !isOwnName(firstWord(left)) || strings.ContainsAny(right, " \t=") {
		return ""
	}
	if c := right[0]; c != '"' && c != '\'' && (c < '0' || c > '9') {
		return ""
	}
	return "write `" + left + " == " + right + "`"
}

func firstWord(path string) string {
	end := 0
	for end < len(path) && isWordByte(path[end]) {
		end++
	}
	return path[:end]
}
