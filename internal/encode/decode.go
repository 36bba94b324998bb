package encode

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Decode reads the bytes of a `<@encoding` file as text (spec 7.4).
func Decode(content []byte, encoding string) (string, error) {
	switch strings.ToLower(encoding) {
	case "", "utf8":
		return ValidUTF8(content), nil
	case "latin1", "binary":
		return single(content, 0xFF), nil
	case "ascii":
		return single(content, 0x7F), nil
	case "utf16le", "ucs2":
		return fromUTF16(content), nil
	case "base64":
		return base64.StdEncoding.EncodeToString(content), nil
	case "base64url":
		return base64.RawURLEncoding.EncodeToString(content), nil
	case "hex":
		return hex.EncodeToString(content), nil
	}
	return "", fmt.Errorf("the encoding `%s` is not known", encoding)
}

// single reads one character a byte.
func single(content []byte, mask byte) string {
	runes := make([]rune, len(content))
	for i, b := range content {
		runes[i] = rune(b & mask)
	}
	return string(runes)
}

func fromUTF16(content []byte) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = uint16(content[2*i]) | uint16(content[2*i+1])<<8
	}
	return string(utf16.Decode(units))
}
