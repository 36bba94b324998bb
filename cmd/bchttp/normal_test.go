package main

import (
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// figure is a place where a number differs from run to run.
type figure struct {
	pattern *regexp.Regexp
	with    string
}

// figures are the measured times of the console, of JSON and of JUnit, and the ids that
// are drawn. Times that a user gave are not among them: they stand behind other words.
func figures() []figure {
	return []figure{
		{regexp.MustCompile(`(?m)^(  (?:\x1b\[\d+m)?[✓✗!-].*  (?:[0-9]+ tries in )?)(?:[0-9.]+ (?:ms|s)|[0-9]+ min [0-9]+ s)((?:  |\x1b).*)?$`), "${1}TIME$2"},
		{regexp.MustCompile(`(?m), in (?:[0-9.]+ (?:ms|s)|[0-9]+ min [0-9]+ s)$`), ", in TIME"},
		{regexp.MustCompile(`(files in parallel \(default )[0-9]+\)`), "${1}CPUS)"},
		{regexp.MustCompile(`,"(?:dnsMs|connectMs|tlsMs|firstByteMs|throttledMs)":[0-9.]+|,"reused":true`), ""},
		{regexp.MustCompile(`(?m)^(      timing  ).*$`), "${1}TIME"},
		{regexp.MustCompile(`"(durationMs|totalMs)":[0-9.]+`), `"$1":0`},
		{regexp.MustCompile(`( time=)"[0-9.]+"`), `$1"0"`},
		{regexp.MustCompile("(from the recording `[^`]*`) of [0-9: -]+ UTC;"), "$1 of START;"},
		{regexp.MustCompile(`"startedAt":"[^"]*"`), `"startedAt":"START"`},
		{regexp.MustCompile(`(client-request-id )[0-9a-f-]{36}`), "${1}ID"},
		{regexp.MustCompile(`( timestamp=)"[^"]*"`), `$1"START"`},
	}
}

// normal is text without what differs from run to run and from machine to machine:
// measured times, the ports of the test server, which have five digits, and the folder
// of the script.
func normal(ts *testscript.TestScript, text string) string {
	text = strings.ReplaceAll(text, ts.Getenv("SERVER"), "127.0.0.1:PLAIN")
	text = strings.ReplaceAll(text, ts.Getenv("TLSSERVER"), "127.0.0.1:CRYPT")
	work := ts.Getenv("WORK")
	for _, folder := range []string{work, filepath.ToSlash(work)} {
		text = strings.ReplaceAll(text, folder, "$WORK")
	}
	text = regexp.MustCompile("\\$WORK[^\\s`:]*").ReplaceAllStringFunc(text, func(path string) string {
		return strings.ReplaceAll(path, `\`, "/") // of Windows
	})
	return normalTimes(text)
}

// normalTimes is text without what was measured.
func normalTimes(text string) string {
	for _, f := range figures() {
		text = f.pattern.ReplaceAllString(text, f.with)
	}
	return text
}
