package secret

import "strings"

// Shape is a secret that a text shows by its form: Name is what it is called there, "" for
// a token; At is where the name begins.
type Shape struct {
	Name           string
	At, Start, End int
}

// Text masks in a text of any kind what is secret by its form: the user info of the URLs that
// stand in it, in strings of JSON, in values of header fields, in prose; and what [EachShape]
// visits.
func Text(text string) string { return masked(text, formPlaces(text, nil)) }

// formPlaces adds the places that Text masks.
func formPlaces(text string, places []place) []place {
	eachLink(text, func(start, end int) {
		if from, to := userInfo(text, start, end); from < to {
			places = append(places, place{start: from, end: to})
		}
	})
	EachShape(text, func(f Shape) { places = append(places, place{start: f.Start, end: f.End}) })
	return places
}

// EachShape visits signed tokens, private keys, and values whose name looks secret in lists of
// pairs: a connection string, a query without a host, variables of an environment. Pairs are
// found behind escapes, too. It goes over the text once for each.
func EachShape(text string, visit func(Shape)) {
	eachToken(text, visit)
	eachPrivateKey(text, visit)
	eachPair(text, visit)
	eachEscapedPair(text, "%3D", "%3d", percentEscape, visit)
	eachEscapedPair(text, `\u003D`, `\u003d`, jsonEscape, visit)
}

// eachEscapedPair visits pairs in a text that a decoder reads, where their sign is an escape, in
// one of two spellings.
func eachEscapedPair(text, sign, other string, decode decoder, visit func(Shape)) {
	if !strings.Contains(text, sign) && !strings.Contains(text, other) {
		return
	}
	inner, _ := (&view{text: text}).decoded(&encoding{sign: sign[:1], decode: decode})
	eachPair(inner.text, func(s Shape) {
		at, value := inner.place(s.At, s.Start), inner.place(s.Start, s.End)
		visit(Shape{s.Name, at.start, value.start, value.end})
	})
}

// eachToken visits signed tokens (RFC 7519 section 3.1). One without a signature says something,
// and opens nothing.
func eachToken(text string, visit func(Shape)) {
	for at := 0; ; {
		next := strings.Index(text[at:], "eyJ")
		if next < 0 {
			return
		}
		start := at + next
		for at = start; at < len(text) && (isBase64URL(text[at]) || text[at] == '.'); {
			at++
		}
		for text[at-1] == '.' { // of a sentence
			at--
		}
		_, rest, _ := strings.Cut(text[start:at], ".")
		if claims, _, signed := strings.Cut(rest, "."); signed && claims != "" && claims[0] == 'e' && strings.Count(rest, ".") == 1 {
			visit(Shape{At: start, Start: start, End: at})
		}
	}
}

// eachPrivateKey visits what stands between the lines that enclose a private key (RFC 7468
// section 2), also where their ends are escaped; up to the end where it was cut.
func eachPrivateKey(text string, visit func(Shape)) {
	const begin, name, dashes, closing = "-----BEGIN ", "PRIVATE KEY", "-----", "-----END "
	for at := 0; ; {
		next := strings.Index(text[at:], begin)
		if next < 0 {
			return
		}
		at += next + len(begin)
		named := strings.Index(text[at:min(len(text), at+40)], name)
		if named < 0 {
			continue
		}
		named += at
		start := named + len(name)
		behind := strings.Index(text[start:], dashes)
		if behind < 0 {
			return
		}
		start += behind + len(dashes)
		at = len(text)
		if end := strings.Index(text[start:], closing); end >= 0 {
			at = start + end
		}
		from, to := withoutLineEnds(text, start, at)
		if from < to && !isMaskOrReferences(text[from:to]) {
			visit(Shape{name, named, from, to})
		}
	}
}

// withoutLineEnds leaves out those at both ends of a part, as they are or escaped.
func withoutLineEnds(text string, start, end int) (from, to int) {
	isEnd := func(c byte) bool { return c == 'n' || c == 'r' }
	for start < end {
		if text[start] == '\\' && start+1 < end && isEnd(text[start+1]) {
			start++
		} else if text[start] > ' ' {
			break
		}
		start++
	}
	for start < end {
		if end-2 >= start && text[end-2] == '\\' && isEnd(text[end-1]) {
			end--
		} else if text[end-1] > ' ' {
			break
		}
		end--
	}
	return start, end
}

// isMaskOrReferences tells what stands in the place of a secret.
func isMaskOrReferences(text string) bool {
	return strings.Trim(text, "*") == "" || isReferences(text)
}
