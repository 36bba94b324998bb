package convert

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/session"
)

// TestConfirm lets this program send requests, and the cURL of this machine the commands
// that they are exported as: the server must not see a difference.
func TestConfirm(t *testing.T) {
	shell := posixShell(t)
	heard := newListener(t)
	for _, request := range confirmed {
		text := strings.ReplaceAll(request, "HOST", heard.host())
		path := filepath.Join(t.TempDir(), "t.http")
		write(t, path, text)
		write(t, filepath.Join(filepath.Dir(path), "f.json"), "{\"file\": 1}\n")
		run(t, path)
		sent := heard.take()
		command := exported(located(text, filepath.Dir(path)))
		shell(t, command)
		if diff := cmp.Diff(sent, heard.take()); diff != "" || len(sent) == 0 {
			t.Errorf("%s\n%s\n(-sent +exported)\n%s", text, command, diff)
		}
	}
}

// TestConfirmImport lets the cURL of this machine run commands, and this program the
// requests that they are imported as.
func TestConfirmImport(t *testing.T) {
	shell := posixShell(t)
	heard := newListener(t)
	for _, command := range append(roundTrips, imports...) {
		command = strings.ReplaceAll(command, "https://h.example", "http://"+heard.host())
		folder := t.TempDir()
		for _, name := range []string{"f.json", "a.png"} {
			write(t, filepath.Join(folder, name), "{\"file\": 1}")
		}
		shell(t, "cd "+quote(folder, newUnknowns(""))+"\n"+command)
		want := heard.take()
		path := filepath.Join(folder, "t.http")
		made, _ := FromCurl(source(command), ImportOptions{KeepSecrets: true})
		write(t, path, made)
		run(t, path)
		if diff := cmp.Diff(want, heard.take()); diff != "" || len(want) == 0 {
			t.Errorf("%s\n%s\n(-curl +imported)\n%s", command, made, diff)
		}
	}
}

// confirmed are requests of every kind.
var confirmed = []string{
	"GET http://HOST/a b/[1]/{x}?$filter=name eq 'it''s'&y=%20\nX-Text: \"q\" $x `y` \\ it's!\n",
	"DELETE http://HOST/\nX-Empty:\nIf-Match: *\n",
	"/path\nHost: HOST\n",
	"POST http://HOST/\n",
	"PUT http://HOST/\nContent-Type: application/json\n\n{\"a\": \"it's $5 \\\" `x`\"}\n",
	"POST http://HOST/\n\ntext without a type\n\n\nand blank lines",
	"POST http://HOST/\nContent-Type: application/x-www-form-urlencoded\n\na=one two\n&b=100%\n&c=ü\n",
	"POST http://HOST/\nContent-Type: application/json\n\n< ./f.json\n",
	"POST http://HOST/\nContent-Type: text/plain\n\na\n< ./f.json\nb\n",
	"POST http://HOST/\nContent-Type: application/json\nX-Request-Type: GraphQL\n\nquery Q { a }\n\n{\"n\": 1}\n",
	"POST http://HOST/\nContent-Type: application/x-ndjson\n\n{\"a\":1}\n{\"a\":2}\n",
	"GET http://HOST/\nContent-Type: text/plain\n\n@body\n",
	"POST http://HOST/\nContent-Type: multipart/form-data; boundary=xx\n\n--xx\nContent-Disposition: form-data; name=\"a\"\n\ntwo\nlines\n" +
		"--xx\nContent-Disposition: form-data; name=\"b\"; filename=\"c.json\"\nContent-Type: application/json\n\n< ./f.json\n--xx--\n",
	"POST http://HOST/\nContent-Type: multipart/form-data; boundary=xx\n\n--xx\nContent-Disposition: form-data; name=\"a\"\nX-A: 'b'\n\ntwo\n--xx--\n",
	"POST http://HOST/\nContent-Type: multipart/form-data; boundary=xx\n\n--xx\nContent-Disposition: form-data; name=\"a\"\n" +
		"Content-Type: application/json\n\n{\n  \"x\": \"a\\\\b;c\"\n}\n--xx--\n",
	"curl -X PATCH http://HOST/curl -d a=1 -d 'b=2' -H 'X: y'\n",
	"GET http://HOST/{{$processEnv CONFIRM}}\nAuthorization: Bearer {{$processEnv CONFIRM}}\n",
	"@v = {{$processEnv CONFIRM}}\nGET http://HOST/\nAuthorization: Basic me {{v}}\n",
}

// imports are commands whose import means the same, though it is not exported so.
var imports = []string{
	`curl https://h.example/ -d 'a=b' --data-urlencode 'c=d e&f' --data-urlencode "=x y!'()*~"`,
	`curl -G https://h.example/ -d a=b --data-urlencode 'c=d e'`,
	`curl https://h.example/ -u 'me:secret word' -b 'a=b; c=d' -A agent -e https://from.example/`,
	`curl https://h.example/ --json '{"a": 1}'`,
	`curl -T f.json https://h.example/folder/`,
	`curl https://h.example/ -H 'Content-Type: text/plain' -d $'\x41\u00e9\t\'\\'`,
	`curl "https://h.example/?\$top=1&x=y" -HAccept:text/plain -XPOST -d ''`,
}

// posixShell runs text with the cURL of this machine, if there is one.
func posixShell(t *testing.T) func(t *testing.T, text string) {
	t.Helper()
	for _, name := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("this machine has no %s", name)
		}
	}
	return func(t *testing.T, text string) {
		t.Helper()
		cmd := exec.Command("bash", "-c", text)
		cmd.Env = append(os.Environ(), environ()...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s\n%s", err, text, out)
		}
	}
}

func environ() []string {
	return []string{"CONFIRM=confirmed", "SECRET=0123456789", "TOKEN=abcdefghij", "PASSWORD=pass-word", "ID=17", "no_proxy=*"}
}

func lookup(name string) (string, bool) {
	for _, pair := range environ() {
		if value, ok := strings.CutPrefix(pair, name+"="); ok {
			return value, true
		}
	}
	return "", false
}

// located is a file whose body files are found in a folder.
func located(text, folder string) *File {
	f := opened("t.http", text, nil)
	f.Find = func(path string) (string, []byte, error) {
		at := filepath.Join(folder, path)
		content, err := os.ReadFile(at)
		return at, content, err
	}
	return f
}

// run lets this program run a file.
func run(t *testing.T, path string) {
	t.Helper()
	_, err := session.Run(context.Background(), session.Host{
		Files: realFiles{}, Stdin: strings.NewReader(""), LookupEnv: lookup, Now: time.Now, Location: time.UTC,
		Random: stillRandom{}, RequestIDs: stillRandom{},
	}, session.Options{
		Paths: []string{path}, Jobs: 1, Timeout: time.Minute, People: io.Discard, Stdout: io.Discard, Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
}

type realFiles struct{}

func (realFiles) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (realFiles) Stat(name string) (os.FileInfo, error)      { return os.Stat(name) }
func (realFiles) ReadDir(name string) ([]os.DirEntry, error) { return os.ReadDir(name) }

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// listener is a server that keeps what it is sent.
type listener struct {
	server *httptest.Server
	mu     sync.Mutex
	heard  []string
}

func newListener(t *testing.T) *listener {
	t.Helper()
	l := &listener{}
	l.server = httptest.NewServer(l)
	t.Cleanup(l.server.Close)
	return l
}

func (l *listener) host() string { return strings.TrimPrefix(l.server.URL, "http://") }

// ServeHTTP implements http.Handler.
func (l *listener) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	text := said(r)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.heard = append(l.heard, text)
}

// take gives what was heard since the last time.
func (l *listener) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	heard := l.heard
	l.heard = nil
	return heard
}

// said is a request without what a client says of itself, and without the boundary that
// each draws.
func said(r *http.Request) string {
	body, _ := io.ReadAll(r.Body)
	text := string(body)
	if _, boundary, ok := strings.Cut(r.Header.Get("Content-Type"), "boundary="); ok {
		text = strings.TrimRight(strings.ReplaceAll(text, boundary, "BOUNDARY"), "\r\n")
		r.Header.Set("Content-Type", "multipart/form-data; boundary=BOUNDARY")
	}
	var lines []string
	for name, values := range r.Header {
		switch name {
		case "User-Agent", "Accept-Encoding", "Content-Length", "Connection", "Expect", "Accept":
		default:
			lines = append(lines, fmt.Sprintf("%s: %q", name, values))
		}
	}
	sort.Strings(lines)
	return fmt.Sprintf("%s %s\n%s\n\n%q", r.Method, r.RequestURI, strings.Join(lines, "\n"), text)
}
