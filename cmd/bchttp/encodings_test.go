package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"strings"
)

// forms are the ways in which a value may come out.
func forms(value string) map[string]string {
	found := map[string]string{
		"as it is":              value,
		"percent-encoded":       url.QueryEscape(value),
		"percent-encoded path":  url.PathEscape(value),
		"percent, small digits": lowerPercent(url.QueryEscape(value)),
		"HTML":                  html.EscapeString(value),
		"JSON":                  inJSON(value),
		"JSON in JSON":          inJSON(inJSON(value)),
		"JSON in HTML":          html.EscapeString(inJSON(value)),
	}
	for shift := range 3 {
		found[fmt.Sprintf("Base64, shifted by %d", shift)] = insideBase64(value, shift)
	}
	return found
}

func inJSON(value string) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value) // a string can be encoded
	return strings.TrimSuffix(text.String()[1:], "\"\n")
}

func lowerPercent(text string) string {
	parts := strings.Split(text, "%")
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.ToLower(parts[i][:2]) + parts[i][2:]
	}
	return strings.Join(parts, "%")
}

// insideBase64 is what a value becomes behind shift other bytes: the digits that it
// alone decides.
func insideBase64(value string, shift int) string {
	digits := base64.RawStdEncoding.EncodeToString([]byte("xxx"[:shift] + value))
	from := []int{0, 2, 3}[shift]
	return digits[from : len(digits)-2]
}
