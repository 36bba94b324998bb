package jsonschema

import (
	"net/mail"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// hasFormat tells whether a text has a format; one that is not known holds for all.
func hasFormat(text, format string) bool {
	switch format {
	case "uuid":
		return isUUID(text)
	case "date":
		return isTime(text, time.DateOnly)
	case "date-time":
		return isDateTime(text)
	case "time":
		return isDateTime("2000-01-01T" + text)
	case "email":
		return isEmail(text)
	case "ipv4":
		address, err := netip.ParseAddr(text)
		return err == nil && address.Is4()
	case "ipv6":
		address, err := netip.ParseAddr(text)
		return err == nil && address.Is6() && address.Zone() == ""
	case "uri":
		u, err := url.Parse(text)
		return err == nil && u.IsAbs() && !strings.ContainsAny(text, " \\<>{}|^`\"")
	}
	return true
}

func isUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i, r := range text {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if r != '-' {
				return false
			}
		} else if !strings.ContainsRune("0123456789abcdefABCDEF", r) {
			return false
		}
	}
	return true
}

// isTime reads by a layout; Go takes a comma for a point.
func isTime(text, layout string) bool {
	_, err := time.Parse(layout, text)
	return err == nil && !strings.Contains(text, ",")
}

// isDateTime is RFC 3339 section 5.6, in either letter case.
func isDateTime(text string) bool {
	if len(text) < len("2006-01-02T15:04:05Z") || text[10] != 'T' && text[10] != 't' {
		return false
	}
	text = strings.ToUpper(text)
	if at := len("2006-01-02T15:04:"); text[at:at+2] == "60" { // a leap second
		text = text[:at] + "59" + text[at+2:]
	}
	return isTime(text, time.RFC3339)
}

func isEmail(text string) bool {
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text && address.Name == ""
}
