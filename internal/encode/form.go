package encode

import "strings"

// JoinForm appends each line that begins in column 1 with "&" to the line before;
// other line ends stay (spec 7.6).
func JoinForm(body string) string { return strings.ReplaceAll(body, "\n&", "&") }

// Form encodes a joined form body by the setting
// rest-client.formParamEncodingStrategy: never, always, and automatic for all else
// (spec 7.6), which escapes it as a URL.
func Form(body, strategy string, escape Escape) string {
	switch strategy {
	case "never":
		return body
	case "always":
		return encodePairs(body)
	}
	return escape(body)
}

// encodePairs encodes each name and value; a part without "=" gets one.
func encodePairs(body string) string {
	var out strings.Builder
	out.Grow(len(body) + len(body)/2)
	for pair := range strings.SplitSeq(body, "&") {
		if out.Len() > 0 {
			out.WriteByte('&')
		}
		name, value, _ := strings.Cut(pair, "=")
		out.WriteString(Component(name))
		out.WriteByte('=')
		out.WriteString(Component(value))
	}
	return out.String()
}
