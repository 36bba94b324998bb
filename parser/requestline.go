package parser

import (
	"fmt"
	"strings"
)

// requestLine joins request line and query lines (spec 5.1), splits them (5.2,
// 5.3), and gives the offset behind them.
func (p *messageParser) requestLine() int {
	end := lineLength(p.text)
	first := TrimBlanks(p.text[:end])
	line, at := p.joined(first, p.behind(end))
	p.message.TargetOffset = len(p.text[:end]) - len(trimLeft(p.text[:end]))
	p.splitRequestLine(line, first, end)
	return at
}

// joined puts the query lines from an offset on behind a request line.
func (p *messageParser) joined(line string, at int) (string, int) {
	var joined strings.Builder
	for at < len(p.text) {
		size := lineLength(p.text[at:])
		next := p.text[at : at+size]
		if !continuesURL(next, p.exact) {
			break
		}
		if joined.Len() == 0 {
			joined.WriteString(line)
		}
		joined.WriteString(TrimBlanks(next))
		at = p.behind(at + size)
	}
	if joined.Len() == 0 {
		return line, at
	}
	return joined.String(), at
}

// behind is the offset behind a line end, or the end of the text.
func (p *messageParser) behind(end int) int { return min(end+1, len(p.text)) }

func (p *messageParser) splitRequestLine(line, first string, end int) {
	m := p.message
	method, rest, known := cutMethod(line)
	if !known && !p.exact {
		method, rest, known = p.graphQL(line)
	}
	if !known {
		method, rest = "GET", line
	}
	m.Method, m.Target = method, cutVersion(rest)
	start := m.TargetOffset
	m.TargetOffset += min(len(line)-len(rest), len(first))
	if !p.exact && !known {
		if word, ok := unknownMethod(line); ok {
			p.report("method-unknown", Error, start, start+len(word), unknownMethodMessage(word), unknownMethodHint(word))
			return
		}
	}
	p.checkTarget(known, end)
}

// graphQL reads the method that JetBrains' client has for queries: a POST of JSON
// whose body is a query (spec 7.9).
func (p *messageParser) graphQL(line string) (method, rest string, ok bool) {
	word, rest := cutWord(line)
	if word != graphQLMethod || rest == "" {
		return "", "", false
	}
	p.message.Fields = append(p.message.Fields, Field{Name: "X-Request-Type", Value: "GraphQL"})
	p.graphQLCall = true
	return "POST", rest, true
}

// checkTarget finds the URLs that cannot be sent whatever the headers say (spec 5.4).
func (p *messageParser) checkTarget(method bool, end int) {
	m, start := p.message, p.message.TargetOffset
	if word, alone := knownMethod(m.Target); m.Target == "" || alone && !method {
		p.report("url-missing", Error, 0, end, urlMissingMessage, fmt.Sprintf(urlMissingHint, orGet(word)))
		return
	}
	if m.Method == "OPTIONS" && m.Target == "*" || !p.exact && strings.HasPrefix(m.Target, "{{") {
		return
	}
	if message, hint := targetProblem(m.Target); message != "" {
		p.report("url-scheme", Error, start, max(start, start+min(len(m.Target), end-start)), message, hint)
	}
}

const (
	urlMissingMessage = "the request line has no URL"
	urlMissingHint    = "write for example `%s https://example.com/`"
)

func orGet(method string) string {
	if method == "" {
		return "GET"
	}
	return method
}

// targetProblem says why a target can be sent to no host; "" if it can.
func targetProblem(target string) (message, hint string) {
	switch {
	case strings.HasPrefix(target, "/"):
		return "", ""
	case hasPrefixFold(target, "http:"), hasPrefixFold(target, "https:"):
		_, host, _ := strings.Cut(target, ":")
		if strings.Trim(host, "/") == "" {
			return fmt.Sprintf("the URL `%s` has no host", shorten(target)), "write for example `https://example.com/`"
		}
		return "", ""
	}
	if scheme, _, found := strings.Cut(target, "://"); found && isToken(scheme) {
		return fmt.Sprintf("a URL of the scheme `%s` cannot be sent", shorten(scheme)), "only `http://` and `https://` can be sent"
	}
	message = fmt.Sprintf("the URL `%s` does not begin with `http://` or `https://`", shorten(target))
	return message, schemeHint(target)
}

// schemeHint proposes a scheme where a target begins with a host.
func schemeHint(target string) string {
	host, _, _ := strings.Cut(target, "/")
	switch {
	case firstBlank(target) >= 0:
		return "a request begins with a method and a URL, for example `GET https://example.com/`"
	case strings.HasPrefix(host, "localhost"), strings.HasPrefix(host, "127."):
		return fmt.Sprintf("did you mean `http://%s`?", shorten(target))
	case strings.ContainsAny(host, ".:"):
		return fmt.Sprintf("did you mean `https://%s`?", shorten(target))
	}
	return "write the whole URL, for example `https://example.com/`"
}
