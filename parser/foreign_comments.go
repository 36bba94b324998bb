package parser

import (
	"strconv"
	"strings"
)

// comment recognises comments that other tools follow. A comment in one tool is an
// assertion in another, and a file full of ignored assertions must not look green.
func (r *foreignReader) comment(line int32) Foreign {
	text := r.file.Text(line)
	if r.file.Line(line).Kind == LineDirective {
		d, _ := r.file.directive(line)
		return foreignDirective(d)
	}
	if name, ok := assignedName(text); ok && line < r.block.Request {
		return Foreign{Tool: jetBrains, Element: CommentWord}.follows("# @name " + name)
	}
	rest, ok := strings.CutPrefix(trimLeft(text), "##")
	if !ok {
		return Foreign{}
	}
	word, value, _ := strings.Cut(TrimBlanks(rest), ":")
	kind, _, found := strings.Cut(word, "-")
	if !found || !isUpper(word) || kind != "TEST" && kind != "RETRY" && kind != "AUTH" {
		return Foreign{}
	}
	return teaPieComment(word, TrimBlanks(value))
}

func teaPieComment(word, value string) Foreign {
	found := Foreign{Tool: teaPie, Element: CommentWord, Verdict: Adapt, Advice: adviceAssert}
	switch {
	case word == "TEST-EXPECT-STATUS" && strings.Trim(value, "[]0123456789, ") == "" && value != "":
		return found.asserts(statusIn(strings.Trim(value, "[]")))
	case word == "TEST-SUCCESSFUL-STATUS" && strings.EqualFold(value, "true"):
		return found.asserts("status >= 200 and status < 300")
	case word == "TEST-HAS-BODY" && (value == "" || strings.EqualFold(value, "true")):
		return found.asserts("size > 0")
	case word == "TEST-HAS-HEADER" && isToken(value):
		return found.asserts("headers[" + strconv.Quote(strings.ToLower(value)) + "] != nil")
	case strings.HasPrefix(word, "TEST"): // not to be tested is not to be passed
		found.Verdict = Reject
	case strings.HasPrefix(word, "RETRY"):
		found.Advice = "write `# @retry N every DUR`"
	case strings.HasPrefix(word, "AUTH"):
		found.Advice = "write an `Authorization` header"
	}
	return found
}

const adviceAssert = "write what it tests as `# @assert EXPR`"

// statusIn is the assertion that the status is one of some numbers.
func statusIn(list string) string {
	numbers := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || IsBlank(r) })
	if len(numbers) == 1 {
		return "status == " + numbers[0]
	}
	return "status in [" + strings.Join(numbers, ", ") + "]"
}

// foreignDirective knows the words behind "# @" that other tools follow.
func foreignDirective(d Directive) Foreign {
	tool, verdict, advice := foreignWord(d.Key, d.Value)
	if tool == "" {
		return expectation(d)
	}
	found := Foreign{Tool: tool, Element: CommentWord, Verdict: verdict, Advice: advice}
	switch {
	case d.Key == "kulala-expect-status-code" && d.Value != "" && strings.Trim(d.Value, "0123456789, ") == "":
		return found.asserts(statusIn(d.Value))
	case d.Key == "kulala-expect-status-code":
		found.Verdict = Reject
	case d.Key == "kulala-prompt" && d.Value != "":
		return found.follows("# @prompt " + nameFirst(d.Value))
	case d.Key == "delay" && isDigits(d.Value):
		return found.follows("# @sleep " + d.Value + "ms")
	}
	return found
}

// nameFirst puts the name of a prompt in front of its question: Kulala also has the question
// first, in quotes, and options behind the name.
func nameFirst(value string) string {
	if value[0] != '"' && value[0] != '\'' {
		return value
	}
	end, _ := QuoteEnd(value, 0)
	name, _ := cutWord(TrimBlanks(value[end:]))
	if name == "" {
		return value
	}
	return name + " " + enclosed(value[:end])
}

func foreignWord(key, value string) (tool string, verdict Verdict, advice string) {
	switch key {
	case "no-log", "no-streaming-log", "no-response-view", "title", "description", "save",
		"open-with", "extension", "language", "inject-variables", "debug", "verbose", "force-region-delimiter",
		"response-ref", "keep-streaming", "kulala-vscode-restclient-compat":
		return toolOf(key), Skip, "it has no effect here"
	case "use-os-credentials":
		return jetBrains, Reject, "write an `Authorization` header"
	case "auth", "jwt":
		return toolOf(key), Adapt, "write an `Authorization` header"
	case "no-auto-encoding":
		return jetBrains, Run, "write the URL with its percent escapes, which are never encoded again"
	case "mock":
		return resterm, Adapt, "answer with `bchttp sim` or a server of your own"
	case "xpath_ns":
		return httpYac, Run, "write the XPath with `local-name()`"
	case "connection-timeout":
		return jetBrains, Run, "`# @timeout DUR` limits the whole request"
	case "delay":
		return kulala, Adapt, "write `# @sleep DUR`"
	case "ratelimit":
		return httpYac, Run, "`# @sleep DUR` waits before one request"
	case "proxy", "no-proxy", "no-client-cert":
		return httpYac, Run, connectionAdvice(key)
	case "post-redirect-get":
		return httpYac, Run, connectionAdvice(key)
	case "no-reject-unauthorized", "grpc-reflection":
		return httpYac, Adapt, connectionAdvice(key)
	case "when":
		return resterm, Reject, "write `# @if EXPR`"
	case "dependson":
		return httpRunner, Adapt, "write `# @ref NAME`"
	case "kulala-expect-status-code":
		return kulala, Adapt, adviceAssert
	case "kulala-prompt":
		return kulala, Adapt, "write `# @prompt NAME`"
	case "jq", "kulala-jq":
		return kulala, Adapt, "write `# @capture NAME = EXPR`"
	case "env-stdin-cmd", "stdin-cmd":
		return kulala, Reject, "no command of the shell is run from a file; use --var"
	case "accept":
		if strings.EqualFold(value, "chunked") {
			return kulala, Skip, "it has no effect here"
		}
	}
	if strings.HasPrefix(key, "kulala-curl-") || strings.HasPrefix(key, "curl-") {
		return kulala, Reject, curlFlagAdvice(key[strings.LastIndex(key, "curl-")+len("curl-"):])
	}
	if strings.HasPrefix(key, "kulala-") {
		return kulala, Adapt, "remove the line, if the request is right without it"
	}
	return "", Skip, ""
}

// curlFlagAdvice is the option of the command line that does what a flag of cURL does.
func curlFlagAdvice(flag string) string {
	switch strings.TrimLeft(flag, "-") {
	case "insecure":
		return "use --insecure"
	case "cacert", "cert", "key", "proxy":
		return "use --" + strings.TrimLeft(flag, "-")
	case "max-time", "connect-timeout":
		return "write `# @timeout DUR`"
	case "retry":
		return "use --retry"
	case "user":
		return "write an `Authorization` header"
	}
	return "remove the line, if the request is right without it"
}

// connectionAdvice is what to do in place of a word of httpYac about the connection.
func connectionAdvice(key string) string {
	switch key {
	case "proxy":
		return "--proxy is for all requests"
	case "no-proxy":
		return "NO_PROXY names hosts for all requests"
	case "no-client-cert":
		return "it counts for this request only"
	case "no-reject-unauthorized":
		return "use --cacert or --insecure"
	case "post-redirect-get":
		return "write `# @no-redirect`, and the second request out"
	}
	return "only HTTP requests can be sent"
}

// toolOf names whose word a key is, where several verdicts share a sentence.
func toolOf(key string) string {
	switch key {
	case "no-log":
		return jetBrains
	case "auth":
		return resterm
	case "kulala-vscode-restclient-compat":
		return kulala
	}
	return httpYac
}

func isUpper(text string) bool { return text != "" && strings.ToUpper(text) == text }
