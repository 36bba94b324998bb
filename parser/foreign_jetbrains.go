package parser

import (
	"fmt"
	"strings"
)

const (
	adviceHandler   = "write what it tests as `# @assert EXPR` lines, and what it keeps as `# @capture NAME = EXPR`"
	adviceScript    = "set the variables with `@name = value` lines or --var"
	adviceFolded    = "write the whole value on one line"
	adviceHandFiles = "name the files on the command line in their order"
)

// responseLine reads the constructs that begin with ">": handlers of a response,
// files to write it to, and what httprunner expects of it.
func (r *foreignReader) responseLine(text string, line int32, where place) (Foreign, bool) {
	sign, rest := r.cutSign(text, line)
	handler := Foreign{Tool: jetBrains, Element: ResponseHandler, Verdict: Reject, Advice: adviceHandler}
	switch {
	case sign == ">" && strings.HasPrefix(rest, "{%"):
		found, ok := r.finishScript(handler, line, line, endsScript, "%}")
		return r.translated(found), ok
	case sign == ">" && isScriptPath(rest) && r.standsApart(line, rest):
		return r.finish(handler, line, line+1)
	case sign == ">" && strings.HasPrefix(rest, "EXPECTED_RESPONSE_"):
		return r.finish(expectedResponse(rest), line, line+1)
	case where&^placeTop != 0 && r.standsApart(line, rest) && (sign == ">>" && isPath(rest) || sign == ">>!" && (isPath(rest) || hasExtension(rest))):
		return r.finish(Foreign{
			Tool: jetBrains, Element: ResponseFile, Verdict: Run, File: rest, Overwrite: sign == ">>!",
			Advice: "responses are also in the report of `--report json=FILE`",
		}, line, line+1)
	}
	return Foreign{}, false
}

// translated follows a response handler whose every statement means the same as one of
// our directives.
func (r *foreignReader) translated(found Foreign) Foreign {
	if found.Unclosed {
		return found
	}
	text := r.file.Source.Slice(found.Span)
	start, end := strings.Index(text, "{%")+2, strings.LastIndex(text, "%}")
	if end < start || TrimBlanks(text[end+2:]) != "" {
		return found
	}
	directives, failed, ok := readHandler(text[start:end])
	from := found.Span.Start + uint32(start)
	switch {
	case !ok:
		at := from + uint32(failed)
		found.Unknown = Span{at, at}
	case len(directives) == 0:
		found.Verdict, found.Advice = Skip, "it has no effect here"
	default:
		var lines []string
		for _, d := range directives {
			lines = append(lines, d.text)
			found.Parts = append(found.Parts, Span{from + uint32(d.start), from + uint32(d.end)})
		}
		found = found.follows(strings.Join(lines, "\n"))
	}
	return found
}

// cutSign is cutWord for a line that begins with a sign. A script that stands apart may
// follow its sign at once.
func (r *foreignReader) cutSign(text string, line int32) (sign, rest string) {
	if strings.HasPrefix(text[1:], "{%") && r.standsApart(line, "") {
		return text[:1], text[1:]
	}
	return cutWord(text)
}

// inputLine reads the constructs that begin with "<" and are no file lines.
func (r *foreignReader) inputLine(text string, line int32, where place) (Foreign, bool) {
	sign, rest := r.cutSign(text, line)
	script := Foreign{Tool: jetBrains, Element: PreRequestScript, Verdict: Reject, Advice: adviceScript}
	switch {
	case sign == "<" && strings.HasPrefix(rest, "{%"):
		return r.finishScript(script, line, line, endsScript, "%}")
	case sign == "<" && where&placeTop != 0 && isScriptPath(rest):
		return r.finish(script, line, line+1)
	case sign == "<>" && isPath(rest):
		return r.finish(Foreign{
			Tool: jetBrains, Element: ResponseReference, Verdict: Skip, Advice: "it has no effect here",
		}, line, line+1)
	}
	return Foreign{}, false
}

func endsScript(text string) bool { return strings.Contains(text, "%}") }

// standsApart tells whether a path can only be meant as one: it begins like a path,
// or no text stands directly above, as in a quotation.
func (r *foreignReader) standsApart(line int32, path string) bool {
	return hasPathPrefix(path) || line == 0 || r.file.Line(line-1).Kind != LineBody || isBlankLine(r.file.Text(line-1))
}

func isScriptPath(text string) bool {
	return (firstBlank(text) < 0 || hasPathPrefix(text)) && (strings.HasSuffix(text, ".js") || strings.HasSuffix(text, ".mjs") || strings.HasSuffix(text, ".cjs"))
}

// expectedResponse is httprunner's way to state a status.
func expectedResponse(rest string) Foreign {
	word, value := cutWord(rest)
	found := Foreign{Tool: httpRunner, Element: AssertionLine, Verdict: Reject, Advice: "write it as `# @assert EXPR`"}
	if word == "EXPECTED_RESPONSE_STATUS" && isDigits(value) {
		return found.asserts("status == " + value)
	}
	return found
}

// asserts follows a foreign assertion as one of ours.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (f Foreign) asserts(expression string) Foreign { return f.follows("# @assert " + expression) }

// follows makes a construct mean our directives, one a line.
func (f Foreign) follows(directives string) Foreign {
	f.Verdict, f.Instead, f.Advice = Run, directives, "write `"+typed(directives)+"`"
	if count := strings.Count(directives, "\n") + 1; count > 1 {
		first, _, _ := strings.Cut(directives, "\n")
		f.Advice = fmt.Sprintf("write %d directives, beginning with `%s`", count, typed(first))
	}
	return f
}

// topLine reads lines that stand in the place of a request line.
func topLine(text string) Foreign {
	if strings.IndexByte("irpgN", text[0]) < 0 {
		return Foreign{}
	}
	word, rest := cutWord(text)
	switch word {
	case "import":
		if isScenarioPath(rest) {
			return Foreign{Tool: jetBrains, Element: Import}.follows("# @import " + rest)
		}
	case "run":
		return runLine(rest)
	case "proto", "gql":
		return bodySource(word, rest)
	case "NOP":
		if rest == "" {
			return Foreign{Tool: kulala, Element: NoOperation, Verdict: Skip, Advice: "nothing is sent for it"}
		}
	}
	return Foreign{}
}

func isScenarioPath(path string) bool {
	path = strings.ToLower(path)
	return strings.HasSuffix(path, ".http") || strings.HasSuffix(path, ".rest")
}

// graphQLMethod is the word with which JetBrains' client and httpYac send a query.
const graphQLMethod = "GRAPHQL"

// foreignMethod recognises request lines of protocols that are not spoken here, and of ones
// that only REST Client does not speak.
func foreignMethod(text string) Foreign {
	if text == "" || strings.HasPrefix(text, "GET ") || strings.IndexByte("GWRSEMAO", text[0]) < 0 {
		return Foreign{} // soon, since every request line comes here
	}
	word, rest := cutWord(text)
	if rest == "" {
		return Foreign{}
	}
	found := Foreign{Tool: jetBrains, Element: OtherMethod, Verdict: Reject, Advice: "only HTTP requests can be sent"}
	switch word {
	case graphQLMethod:
		found.Verdict, found.Advice = Run, "write `POST` and the header `X-Request-Type: GraphQL`"
	case "OPTIONS":
		if target, _ := cutWord(rest); target != "*" {
			return Foreign{}
		}
		found.Element, found.Verdict, found.Advice = AsteriskTarget, Run, "write the URL of the server, for example `OPTIONS https://example.com/`"
	case "GRPC", "WEBSOCKET", "RSOCKET":
	case "WS", "SSE", "EVENTSOURCE", "MQTT", "AMQP":
		found.Tool = httpYac
	default:
		return Foreign{}
	}
	return found
}

// cutWord splits at the first run of blanks; both parts are trimmed.
func cutWord(text string) (word, rest string) {
	size := firstBlank(text)
	if size < 0 {
		return text, ""
	}
	return text[:size], TrimBlanks(text[size:])
}

func isDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
