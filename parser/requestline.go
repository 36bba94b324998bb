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
	above := line
	for at < len(p.text) {
		size := lineLength(p.text[at:])
		next := p.text[at : at+size]
		if !continuesURL(next, above, p.exact) {
			break
		}
		above = next
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
			p.report("method-unknown", Error, start, start+len(word), methodMessage(word), unknownMethodHint(word))
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
	if word, alone := knownMethod(m.Target); m.Target == "" || alone && !method || method && hasPrefixFold(m.Target, "http/") {
		if method {
			word = m.Method
		}
		p.report("url-missing", Error, 0, end, urlMissingMessage, fmt.Sprintf(urlMissingHint, orGet(word)))
		return
	}
	if m.Method == "OPTIONS" && m.Target == "*" || !p.exact && strings.HasPrefix(m.Target, "{{") {
		return
	}
	if message, hint := targetFault(m.Target).unquoted(); message != "" {
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
