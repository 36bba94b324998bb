package parser

import (
	"fmt"
	"strings"
)

// urlFault is why a target can be sent to no host.
type urlFault struct {
	kind   urlFaultKind
	scheme string
}

type urlFaultKind uint8

const (
	urlSound urlFaultKind = iota
	urlHostless
	urlOtherScheme
	urlSchemeless
)

// targetFault looks at the beginning of a target (spec 5.4).
func targetFault(target string) urlFault {
	switch {
	case strings.HasPrefix(target, "/"):
		return urlFault{}
	case hasPrefixFold(target, "http:"), hasPrefixFold(target, "https:"):
		if _, host, _ := strings.Cut(target, ":"); strings.Trim(host, "/") == "" {
			return urlFault{kind: urlHostless}
		}
		return urlFault{}
	}
	if scheme, _, found := strings.Cut(target, "://"); found && isToken(scheme) {
		return urlFault{kind: urlOtherScheme, scheme: scheme}
	}
	return urlFault{kind: urlSchemeless}
}

const (
	exampleHint = "write for example `https://example.com/`"
	wholeHint   = "write the whole URL, for example `https://example.com/`"
	schemesHint = "only `http://` and `https://` can be sent"
)

// unquoted tells the fault of a resolved target, "" if there is none. It shows nothing
// of the text, since values have been inserted and one of them may be secret.
func (f urlFault) unquoted() (message, hint string) {
	switch f.kind {
	case urlHostless:
		return "the URL has no host", exampleHint
	case urlOtherScheme:
		return "a URL of this scheme cannot be sent", schemesHint
	case urlSchemeless:
		return "the URL does not begin with `http://` or `https://`", wholeHint
	}
	return "", ""
}

// quoted tells the fault of a target as it is written in the file.
func (f urlFault) quoted(target string, method bool) (message, hint string) {
	switch f.kind {
	case urlHostless:
		return fmt.Sprintf("the URL `%s` has no host", shorten(target)), exampleHint
	case urlOtherScheme:
		return fmt.Sprintf("a URL of the scheme `%s` cannot be sent", shorten(f.scheme)), schemesHint
	case urlSchemeless:
		return fmt.Sprintf("the URL `%s` does not begin with `http://` or `https://`", shortenURL(target)), SchemeHint(target, method)
	}
	return "", ""
}

// SchemeHint is what to write in place of a target without a scheme, as it stands in the
// file, behind a method or as a line of its own: it proposes a scheme where the target begins
// with a host.
func SchemeHint(target string, method bool) string {
	if inner := strings.TrimLeft(target, "\"'<`"); inner != target && looksLikeURL(inner) {
		return "write it without the `" + target[:1] + "`"
	}
	if quote := inPrintedQuotes(target); quote != "" {
		return "write it without the quotes of printed text, such as `" + quote + "`"
	}
	if !method && (firstBlank(target) >= 0 || isProse(target)) {
		return "a request begins with a method and a URL, for example `GET https://example.com/`; a comment begins with `#`"
	}
	if scheme := likelyScheme(target); scheme != "" {
		return fmt.Sprintf("did you mean `%s%s`?", scheme, shortenURL(target))
	}
	return wholeHint
}

// likelyScheme is what is most likely missing in front of a target, "" if it begins with no
// host.
func likelyScheme(target string) string {
	host, _, _ := strings.Cut(target, "/")
	switch {
	case firstBlank(host) >= 0, strings.HasPrefix(host, ":"), strings.HasSuffix(host, ":"):
		return ""
	case strings.HasPrefix(host, "localhost"), strings.HasPrefix(host, "127."):
		return "http://"
	case strings.ContainsAny(host, ".:"):
		return "https://"
	}
	return ""
}
