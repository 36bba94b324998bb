package simulator

import (
	"strings"
)

// format is how an answer writes its JSON (business-central section 3.4, `Accept`).
type format struct {
	// bare leaves out context and etags: odata.metadata=none.
	bare bool
	// full adds types and links: odata.metadata=full.
	full bool
	// quoteNumbers writes decimals and long integers as strings: IEEE754Compatible.
	quoteNumbers bool
}

// readFormat reads a header Accept. What it does not know it lets pass.
func readFormat(accept string) (f format) {
	for part := range strings.SplitSeq(strings.ToLower(strings.ReplaceAll(accept, " ", "")), ";") {
		switch name, value, _ := strings.Cut(part, "="); {
		case name == "odata.metadata":
			f.bare, f.full = value == "none", value == "full"
		case name == "ieee754compatible":
			f.quoteNumbers = value == "true"
		}
	}
	return f
}

func (f format) contentType() string {
	metadata := "minimal"
	switch {
	case f.bare:
		metadata = "none"
	case f.full:
		metadata = "full"
	}
	text := "application/json; odata.metadata=" + metadata + "; odata.streaming=true"
	if f.quoteNumbers {
		text += "; IEEE754Compatible=true"
	}
	return text
}
