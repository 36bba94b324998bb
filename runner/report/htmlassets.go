package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"strings"
)

//go:embed html
var htmlFiles embed.FS

// htmlAsset joins embedded files. Line ends are plain: a browser sees them so, and
// takes the digest of what it sees.
func htmlAsset(names ...string) string {
	var all strings.Builder
	for _, name := range names {
		data, err := htmlFiles.ReadFile("html/" + name)
		if err != nil {
			panic(err) // a name of ours that is not embedded
		}
		all.WriteString(strings.ReplaceAll(string(data), "\r\n", "\n"))
	}
	return all.String()
}

// htmlPolicy is a Content-Security-Policy that allows these styles and this script,
// pictures that stand in the page, and nothing else.
func htmlPolicy(script string, styles ...string) string {
	sources := make([]string, len(styles))
	for i, style := range styles {
		sources[i] = htmlDigest(style)
	}
	return "default-src 'none'; script-src " + htmlDigest(script) + "; style-src " + strings.Join(sources, " ") +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

func htmlDigest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
