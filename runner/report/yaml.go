package report

import (
	"bytes"
	"fmt"
	"strings"
)

// yamlMember appends a member of the YAML block of a test point.
func yamlMember(to *bytes.Buffer, name, value string) {
	to.WriteString("  " + name + ": " + value + "\n")
}

// yamlLines appends a member with a text of several lines. The first of them begins
// with no blank, so that the indentation needs no indicator.
func yamlLines(to *bytes.Buffer, name, text string) {
	to.WriteString("  " + name + ": |\n")
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if line != "" {
			to.WriteString("    " + line)
		}
		to.WriteByte('\n')
	}
}

// quoted is a text as a double-quoted scalar, which is both JSON and YAML.
func quoted(text string) string {
	var out bytes.Buffer
	if appendJSON(&out, text) != nil {
		return `""` // text always has a JSON form
	}
	return escapeUnprintable(out.String())
}

// escapeUnprintable writes characters that JSON may have as they are and YAML may not
// (YAML 1.2 section 5.1) as escapes of both.
func escapeUnprintable(text string) string {
	var out strings.Builder
	for _, r := range text {
		if r >= 0x7f && r <= 0x9f || r == 0xfeff || r == 0xfffe || r == 0xffff {
			fmt.Fprintf(&out, `\u%04x`, r)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}
