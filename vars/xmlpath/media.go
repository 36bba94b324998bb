package xmlpath

import "strings"

// IsMediaType tells whether a media type, in small letters and without parameters,
// means XML (spec 13.9).
func IsMediaType(media string) bool {
	return media == "application/xml" || media == "text/xml" || strings.HasSuffix(media, "+xml")
}
