package wire

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// charset is the parameter of that name in small letters, "" if there is none.
func charset(contentType string) string {
	_, parameters, _ := strings.Cut(contentType, ";")
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(parameter, "=")
		if strings.EqualFold(strings.TrimSpace(name), "charset") {
			return strings.ToLower(strings.Trim(strings.TrimSpace(value), `"'`))
		}
	}
	return ""
}

// isUTF8 tells whether a body of this content type is read as UTF-8.
func isUTF8(contentType string) bool { return encodingOf(charset(contentType)) == nil }

// encodingOf is nil for UTF-8 and for what is unknown. Latin-1 is itself here, not
// the Windows code page that browsers take for it, and UTF-16 heeds its byte order mark.
func encodingOf(name string) encoding.Encoding {
	if name == "" {
		return nil
	}
	switch plain := plainName(name); plain {
	case "utf8":
		return nil
	case "iso88591", "latin1", "binary":
		return charmap.ISO8859_1
	case "cp437", "ibm437":
		return charmap.CodePage437
	case "cp850", "ibm850":
		return charmap.CodePage850
	case "utf16", "ucs2", "utf16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "utf16be":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		return indexed(name, plain)
	}
}

// plainName leaves letters and digits: charsets are known in many spellings.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, name)
}

// indexed looks a charset up in the list of browsers.
func indexed(name, plain string) encoding.Encoding {
	found, err := htmlindex.Get(name)
	if number, ok := strings.CutPrefix(plain, "win"); err != nil && ok {
		found, err = htmlindex.Get("windows-" + strings.TrimPrefix(number, "dows"))
	}
	if err != nil {
		return nil
	}
	if canonical, _ := htmlindex.Name(found); canonical == "utf-8" || canonical == "replacement" {
		return nil
	}
	return found
}
