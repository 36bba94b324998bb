package convert

import (
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestExport exports the first file of each archive.
func TestExport(t *testing.T) {
	goldens(t, "export", func(first txtar.File, others map[string]string) string {
		return exported(opened(first.Name, string(first.Data), others))
	})
}

// TestImport imports the first file of each archive, whose name may be `keep` to leave
// secrets in the text.
func TestImport(t *testing.T) {
	goldens(t, "import", func(first txtar.File, _ map[string]string) string {
		return imported(string(first.Data), ImportOptions{KeepSecrets: first.Name == "keep"})
	})
}

// TestRoundTrip: what a command became is exported as a command that becomes the same.
func TestRoundTrip(t *testing.T) {
	for _, command := range roundTrips {
		first := imported(command, ImportOptions{})
		if strings.Contains(first, "! ") {
			t.Errorf("%s\n%s", command, first)
		}
		again := imported(exported(opened("t.http", first, map[string]string{"f.json": "{}", "a.png": "x"})), ImportOptions{})
		if diff := cmp.Diff(first, again); diff != "" {
			t.Errorf("%s\n(-first +again)\n%s", command, diff)
		}
	}
}

// roundTrips are commands whose secrets come from the environment already.
var roundTrips = []string{
	`curl https://h.example/`,
	`curl -I https://h.example/a`,
	`curl -X DELETE 'https://h.example/a?b=c&d=e%20f' -H 'If-Match: *'`,
	`curl https://h.example/ -d a=1 -d 'b=two%20words' -d "secret=$SECRET"`,
	`curl https://h.example/ -H 'Content-Type: application/json' -d '{"a": "it'\''s \"q\"", "b": [1, 2]}'`,
	`curl https://h.example/ -H "Authorization: Bearer $TOKEN" -H 'Accept: application/json'`,
	`curl https://h.example/ -u "me:$PASSWORD"`,
	`curl https://h.example/ --digest -u "me:$PASSWORD"`,
	`curl -X PUT https://h.example/ -H 'Content-Type: application/json' --data-binary @f.json`,
	`curl https://h.example/ -F a=1 -F 'b=@a.png;type=image/png;filename=b.png'`,
	`curl "https://h.example/$ID/x?y=${ID}z"`,
	"curl https://h.example/ -H 'Content-Type: text/plain' -d 'one\n\ntwo'",
	`curl -X PATCH https://h.example/ -H 'X-Empty;' -H 'Content-Type: application/json' -d '{}'`,
}

// FuzzCommands: no text makes the import or the export of it panic, and what is imported
// has one line for each header.
func FuzzCommands(f *testing.F) {
	for _, command := range roundTrips {
		f.Add(command)
	}
	f.Add("curl ^\n  --url ^\"https://h/?a^%^20=1^&b=2^\" ^\r\n -d ^\"{^\\^\"a^\\^\":1}^\"")
	f.Add("curl.exe `\n -Uri 'it''s' -H \"A: $env:X`n\"")
	f.Add("curl $'\\x41\\u00e9\\101' $(date) `id` \"${X}\" | jq > x 2>&1 ; curl -u a: x")
	f.Fuzz(func(_ *testing.T, text string) {
		made := imported(text, ImportOptions{})
		exported(opened("t.http", made, nil))
		exported(opened("t.http", text, nil))
	})
}

// TestLinear compares what a text and one four times as long allocate.
func TestLinear(t *testing.T) {
	for _, piece := range []string{
		"'", "\"", "\\", "$", "$(", "`", "$'", "|", "^", "^\"", "\\\"", "\n", " ", "a ", " -H a:b", " -d a=1", "curl x\n", "curl $A ", "#",
		" -F a=b", " --next x", "{{", " ^\n", " `\n", "'' ",
	} {
		text := func(n int) string { return "curl https://h/ " + strings.Repeat(piece, n) }
		read := func(text string) { imported(text, ImportOptions{}) }
		small, large := allocated(read, text(500)), allocated(read, text(2000))
		if large > 9*small+256<<10 {
			t.Errorf("%q: %d bytes become %d for a text four times as long", piece, small, large)
		}
	}
}

func allocated(read func(string), text string) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	read(text)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
