package parser

import (
	"strings"
	"testing"
)

// FuzzHandler holds the reader of scripts to its places: what it gives stands in the
// script, one directive a line, and what it cannot read is in the script too.
func FuzzHandler(f *testing.F) {
	for _, script := range []string{
		`client.test("a", () => { client.assert(response.status === 200 || !response.body.a, "m") })`,
		`const a = response.body; client.global.set("x", a.b[0]["c"]); client.log("y")`,
		`client.assert(typeof a === "x`, `client.assert("\`, "client.assert(`${a}`)", `/* a`, `!((`,
		`client.assert(response.headers.valueOf("a").includes("b") && "a" in response.body)`,
	} {
		f.Add(script)
	}
	f.Fuzz(func(t *testing.T, script string) {
		found, failed, ok := readHandler(script)
		if !ok && (failed < 0 || failed > len(script)) {
			t.Fatalf("failed at %d of %d", failed, len(script))
		}
		end := 0
		for _, d := range found {
			if d.start < end || d.end <= d.start || d.end > len(script) {
				t.Fatalf("%q stands at %d to %d, behind %d", d.text, d.start, d.end, end)
			}
			if strings.ContainsAny(d.text, "\r\n") || !strings.HasPrefix(d.text, "# @") {
				t.Fatalf("%q is no line", d.text)
			}
			end = d.end
		}
	})
}
