package convert

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/parser/format"
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
	`curl https://h.example/ -H 'Content-Type:' -d 'a=1'`,
	`curl -g 'https://h.example/a[1]'`,
	`curl -X PATCH https://h.example/ -H 'X-Empty;' -H 'Content-Type: application/json' -d '{}'`,
}

// TestImportIsFormatted: what an import writes has the form that `fmt` gives it.
func TestImportIsFormatted(t *testing.T) {
	for _, command := range append(roundTrips, imports...) {
		made, _ := FromCurl(source(command), ImportOptions{})
		got, err := format.Format(parser.NewSource("t.http", made), parser.Options{})
		if diff := cmp.Diff(made, got); diff != "" || err != nil {
			t.Errorf("%v (-made +formatted)\n%s", err, diff)
		}
	}
}

// FuzzCommands: no text makes the import or the export of what became of it panic.
func FuzzCommands(f *testing.F) {
	for _, command := range roundTrips {
		f.Add(command)
	}
	f.Add("curl ^\n  --url ^\"https://h/?a^%^20=1^&b=2^\" ^\r\n -d ^\"{^\\^\"a^\\^\":1}^\"")
	f.Add("curl.exe `\n -Uri 'it''s' -H \"A: $env:X`n\"")
	f.Add("curl $'\\x41\\u00e9\\101' $(date) `id` \"${X}\" | jq > x 2>&1 ; curl -u a: x")
	f.Fuzz(func(t *testing.T, text string) {
		made := imported(text, ImportOptions{})
		onlyCurl(t, opened("t.http", made, nil))
	})
}

// FuzzExport: whatever stands in a file, a shell that is given the export runs nothing but
// cURL, once for each request.
func FuzzExport(f *testing.F) {
	for _, request := range confirmed {
		f.Add(request)
	}
	f.Add("GET http://h/#secret=\n")
	f.Add("# @name a`id`\nGET http://h/$(id)?a=`id`;id|id&id>x\nX: {{a'`id`.response.body.*}}\n\n'\"$(id)\\")
	f.Fuzz(func(t *testing.T, text string) { onlyCurl(t, opened("t.http", text, nil)) })
}

// onlyCurl splits an export as a shell does.
func onlyCurl(t *testing.T, f *File) {
	t.Helper()
	for i := range f.Tree.Blocks {
		b := &f.Tree.Blocks[i]
		if b.Request < 0 {
			continue
		}
		text, ok := f.Curl(context.Background(), b)
		s := &splitter{text: text, start: -1, variable: func(name string) string { return "{{" + name + "}}" }}
		s.posix()
		s.endCommand()
		if len(s.found) > 0 || ok != (len(s.commands) == 1) || ok && s.commands[0].words[0].text != "curl" {
			t.Errorf("%q is exported as\n%s\nwhich is %v, %v", f.Tree.Source.Text(), text, s.commands, s.found)
		}
	}
}

// TestLinear compares what a text and one four times as long allocate.
func TestLinear(t *testing.T) {
	for _, piece := range []string{
		"'", "\"", "\\", "$", "$(", "`", "$'", "|", "^", "^\"", "\\\"", "\n", " ", "a ", " -H a:b", " -d a=1", "curl x\n", "curl $A ", "#",
		" -F a=b", " --next x", " <<E\n", " <<<a", "{{", " ^\n", " `\n", "'' ",
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
