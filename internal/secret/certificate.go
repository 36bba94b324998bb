package secret

import "strings"

// CutPassphrase splits what cURL's option --cert takes, FILE:PASSPHRASE. The colon of a drive
// of Windows begins none.
func CutPassphrase(value string) (file, passphrase string, found bool) {
	colon := strings.LastIndexByte(value, ':')
	if colon < 1 || strings.HasPrefix(value[colon:], `:\`) || colon == 1 && strings.HasPrefix(value[colon:], ":/") {
		return value, "", false
	}
	return value[:colon], value[colon+1:], true
}
