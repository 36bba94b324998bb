package jsonpath

import "strings"

// IsMediaType tells whether a media type, in small letters and without parameters,
// means JSON (spec 13.9).
func IsMediaType(media string) bool {
	if media == "application/json" || media == "text/json" {
		return true
	}
	_, subtype, _ := strings.Cut(media, "/")
	return strings.HasSuffix(subtype, "+json") || strings.HasPrefix(subtype, "x-amz-json")
}

// IsScriptType tells media types that count as JSON if the body is valid JSON (spec
// 13.9).
func IsScriptType(media string) bool {
	return media == "application/javascript" || media == "text/javascript"
}
