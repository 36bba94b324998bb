package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/report"
)

// births are the ways in which a value becomes secret (INTERFACE section 5), each with the
// letters that can stand there.
var births = map[string]string{
	"form field": anyLetters, "private file": anyLetters, "private list": anyLetters, "--secret": anyLetters, "@secret": `abcXYZ019-._~+/=&%<>;,!*(äß€`, "prompt": anyLetters,
	"dotenv": `abcXYZ019-._~+/=&%<>;,!*(`, "processEnv": anyLetters, "AUTHCONTEXT": anyLetters,
	"basic pair": `abcXYZ019-._~+/=&%"<>;,!*(äß€`, "basic colon": `abcXYZ019-._~+/=&%"<>;,!*(äß€`, "basic encoded": anyLetters,
	"user info": anyLetters, "sig": anyLetters, "api_key": anyLetters, "access_token": tokenLetters, "member": anyLetters, "member of a text": anyLetters, "element": anyLetters, "attribute": anyLetters, "untold form": anyLetters,
	"cookie": tokenLetters, "key header": tokenLetters, "sent key": tokenLetters, "sent cookie": tokenLetters,
	"capture": anyLetters, "passphrase": anyLetters, "never sent": anyLetters, "never sent pair": `abcXYZ019-._~+/=&%"<>;,!*(äß€`, "definition": `abcXYZ019-._~+/=&%<>;,!*(äß€`,
}

const (
	tokenLetters = `abcXYZ019-._~+/`
	anyLetters   = `abcXYZ019 -._~+/=&%"'\<>{}[]|:;,!*()#?@$äß€😀漢`
)

// drawSecret draws a value that can stand everywhere: no reference, no sample that is to
// be filled in, no blank at its ends, and not short once a definition took its backslashes.
func drawSecret(random *rand.Rand, letters string) string {
	for alphabet := []rune(letters); ; {
		value := make([]rune, 10+random.IntN(16))
		for i := range value {
			value[i] = alphabet[random.IntN(len(alphabet))]
		}
		text := string(value)
		if strings.TrimSpace(text) == text && !strings.Contains(text, "{{") && text[0] != '<' && len(parser.Unescape(text)) >= secret.Shortest {
			return text
		}
	}
}

// spellings are what encoders of other programs make of a value.
func spellings(value string) map[string]string {
	found := forms(value)
	found["form"] = url.QueryEscape(value)
	found["JSON for HTML"] = inJSONForHTML(value)
	var units, decimal, hex, bytes strings.Builder
	for _, unit := range utf16.Encode([]rune(value)) {
		fmt.Fprintf(&units, `\u%04X`, unit)
	}
	for _, r := range value {
		fmt.Fprintf(&decimal, "&#%d;", r)
		fmt.Fprintf(&hex, "&#x%x;", r)
	}
	for _, b := range []byte(value) {
		fmt.Fprintf(&bytes, "%%%02x", b)
	}
	found["JSON, all escaped"], found["HTML, decimal"], found["HTML, hexadecimal"] = units.String(), decimal.String(), hex.String()
	found["percent, all escaped"] = bytes.String()
	for shift := range 3 {
		digits := insideBase64(value, shift)
		found[fmt.Sprintf("Base64 of URLs, shifted by %d", shift)] = strings.NewReplacer("+", "-", "/", "_").Replace(digits)
	}
	return found
}

// served are the spellings as a server sends them: in Base64 a value has neighbours.
func served(value string) map[string]string {
	texts := spellings(value)
	for shift := range 3 {
		delete(texts, fmt.Sprintf("Base64, shifted by %d", shift))
		delete(texts, fmt.Sprintf("Base64 of URLs, shifted by %d", shift))
		longer := []byte("abc"[:shift] + value + "def")
		texts[fmt.Sprint("Base64 ", shift)] = base64.StdEncoding.EncodeToString(longer)
		texts[fmt.Sprint("Base64 of URLs ", shift)] = base64.RawURLEncoding.EncodeToString(longer)
		texts[fmt.Sprint("token ", shift)] = "eyJhbGciOiJub25lIn0." + base64.RawURLEncoding.EncodeToString([]byte(`{"s`+"abc"[:shift]+`":"`+inJSON(value)+`"}`)) + ".c2ln"
	}
	return texts
}

func inJSONForHTML(value string) string {
	text, _ := json.Marshal(value) // a string can be encoded
	return string(text[1 : len(text)-1])
}

// tainted is the scenario. Each {NAME:FORM} is a literal secret in the form that belongs
// there.
const tainted = `@base = http://{server}
@apiToken = {definition:plain}
@unused=1

@marked = {@secret:plain}
# @secret marked
# @prompt password
POST {{base}}/reflect
Content-Type: text/plain

{{private}} {{given}} {{marked}} {{password}} {{clientSecret}} {{apiToken}}
{{$dotenv API_SECRET}} {{$processEnv BC_CLIENT_SECRET}}

###
# @name token
# @assert body.access_token != "no"
POST {{base}}/token
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&client_secret={form field:form}

###
# @assert text contains "nothing of this kind"
post   {{base}}/reflect?sig={sig:form}&api_key={api_key:form}
Content-Type: application/json
X-Api-Key: {sent key:plain}
Cookie: session={sent cookie:plain}
Authorization: Bearer {{token.response.body.$.access_token}}

{"password": "{member:json}", "note": 1}

###
POST {{base}}/reflect
Content-Type: application/json

{"payload": "{\"client_secret\": \"{member of a text:nested}\", \"n\": 1}"}

###
POST {{base}}/reflect
Content-Type: text/xml

<e><o:Password Type="text">{element:html}</o:Password><add key="ApiKey" value="{attribute:html}"/></e>

###
POST {{base}}/reflect

grant_type=password&password={untold form:form}

###
GET {{base}}/reflect
Authorization: Basic user {basic pair:plain}

###
GET {{base}}/reflect
Authorization: Basic user:{basic colon:plain}

###
GET {{base}}/reflect
Authorization: Basic {basic encoded:pair}

###
GET http://user:{user info:percent}@{server}/reflect

###
# @name cap
# @capture accessToken2 = body.value
# @assert body.value == nil
GET {{base}}/value

###
GET {{base}}/cookie

###
GET {{base}}/reflect/{{given}}?{{private}}&{{marked}}
X-Given: {{given}}

###
# @disabled
GET {{base}}/reflect?sig={never sent:form}
Authorization: Basic user {never sent pair:plain}

###
# Everything comes back, in all encodings.
# @name all
# @assert text contains "nothing of this kind"
# @assert vars.given == vars.private
# @assert vars.accessToken2 == "x"
GET {{base}}/all

###
GET {{base}}/reflect?{{given}}&{{nobody}}

###
GET http://127.0.0.1:1/{{given}}?{{private}}

###
GET http://[{{given}}/{{private}}

###
POST {{base}}/reflect

< ./{{given}}.json

###
GET {{base}}/reflect?{{all.response.body.$.a[?(@.b=='{{given}}')]}}

###
GET {{base}}/all
Accept: */*
`

// taint is one round: the secrets, and a server that knows them.
type taint struct {
	*testing.T
	dir     string
	secrets map[string]string
	address string
	// outputs are what was written, by name.
	outputs map[string]string
}

func newTaint(t *testing.T, random *rand.Rand) *taint {
	n := &taint{T: t, dir: t.TempDir(), secrets: map[string]string{}, outputs: map[string]string{}}
	for _, birth := range slices.Sorted(maps.Keys(births)) {
		n.secrets[birth] = drawSecret(random, births[birth])
	}
	server := httptest.NewServer(n.routes())
	t.Cleanup(server.Close)
	n.address = server.Listener.Addr().String()
	n.files()
	return n
}

func (n *taint) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/token", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]string{"token_type": "Bearer", "access_token": n.secrets["access_token"]})
	})
	mux.HandleFunc("/value", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]string{"value": n.secrets["capture"]})
	})
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Set-Cookie", "session="+n.secrets["cookie"])
		w.Header().Set("X-Issued-Key", n.secrets["key header"])
	})
	mux.HandleFunc("/all", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusTeapot)
		for birth, value := range n.secrets {
			for spelling, text := range served(value) {
				fmt.Fprintf(w, "<p>%s, %s: %s</p>\n", birth, spelling, text)
			}
		}
	})
	mux.HandleFunc("/reflect", reflect)
	mux.HandleFunc("/reflect/", reflect)
	return mux
}

// reflect sends back what came, as it came.
func reflect(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "%s\n", r.RequestURI)
	for name, values := range r.Header {
		fmt.Fprintf(w, "%s: %s\n", name, strings.Join(values, ", "))
	}
	_, password, _ := r.BasicAuth()
	fmt.Fprintf(w, "\n%s\n", password)
	_, _ = io.Copy(w, r.Body) // what is missing is no leak
}

// files writes the scenario and what belongs to it.
func (n *taint) files() {
	literal := regexp.MustCompile(`\{([a-zA-Z_@ ]+):(plain|form|json|nested|html|pair|percent)\}`)
	scenario := literal.ReplaceAllStringFunc(tainted, func(place string) string {
		parts := literal.FindStringSubmatch(place)
		value := n.secrets[parts[1]]
		switch parts[2] {
		case "form":
			return url.QueryEscape(value)
		case "percent":
			return strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
		case "json":
			return inJSON(value)
		case "nested":
			return inJSON(inJSON(value))
		case "html":
			return html.EscapeString(value)
		case "pair":
			return base64.StdEncoding.EncodeToString([]byte("user:" + value))
		}
		return value
	})
	scenario = strings.ReplaceAll(scenario, "{server}", n.address)
	write(n.T, filepath.Join(n.dir, "a.http"), scenario)
	write(n.T, filepath.Join(n.dir, ".env"), "API_SECRET="+n.secrets["dotenv"])
	private := map[string]any{"live": map[string]any{"private": n.secrets["private file"], "list": []string{n.secrets["private list"]}}}
	write(n.T, filepath.Join(n.dir, "http-client.private.env.json"), asJSON(private))
	settings := map[string]any{"rest-client.certificates": map[string]any{
		"localhost:1": map[string]string{"passphrase": n.secrets["passphrase"]},
	}}
	write(n.T, filepath.Join(n.dir, "settings.json"), asJSON(settings))
}

func asJSON(value any) string {
	text, _ := json.Marshal(value) // maps of texts can be encoded
	return string(text)
}

// environment are the variables that the process sees.
func (n *taint) environment(name string) (string, bool) {
	value, ok := map[string]string{
		"BC_CLIENT_SECRET": n.secrets["processEnv"],
		"AUTHCONTEXT":      asJSON(map[string]string{"tenantId": "t", "clientId": "c", "clientSecret": n.secrets["AUTHCONTEXT"]}),
	}[name]
	return value, ok
}

// run runs the program and keeps what it writes, and the files that it leaves.
func (n *taint) run(name string, args ...string) {
	n.Helper()
	var out, talk bytes.Buffer
	io := silent(strings.NewReader(""), &out, &talk)
	io.lookup = n.environment
	code := execute(args, io)
	n.outputs[name], n.outputs[name+", stderr"] = out.String(), talk.String()
	n.Logf("%s: exit code %d, %d bytes", name, code, out.Len()+talk.Len())
}

func (n *taint) scenario() string { return filepath.Join(n.dir, "a.http") }

// values are the flags that give the program what it asks for.
func (n *taint) values(args ...string) []string {
	return append(args,
		"-e", "live", "--settings", filepath.Join(n.dir, "settings.json"),
		"--secret", "given="+n.secrets["--secret"], "--var", "password="+n.secrets["prompt"],
	)
}

func (n *taint) runAll() {
	for _, verbosity := range []string{"-q", "-v", "-vv", "--color=always"} {
		n.run("console "+verbosity, n.values("run", "--retry", "0", verbosity, n.scenario())...)
	}
	args := n.values("run", "--retry", "0", n.scenario())
	for _, format := range report.Formats() {
		args = append(args, "--report", format+"="+filepath.Join(n.dir, format+".report"))
	}
	n.run("console with reports", args...)
	for _, format := range report.Formats() {
		n.outputs[format] = string(read(n.T, filepath.Join(n.dir, format+".report")))
	}
	n.outputs["azure summary"] = string(read(n.T, filepath.Join(n.dir, "azure.report.md")))
	n.outputs["HTML without tags"] = html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(n.outputs["html"], ""))
	n.run("rehearsal", n.values("run", "--dry-run", n.scenario())...)
	n.run("REST Client", n.values("run", "--rest-client", "--retry", "0", "-vv", n.scenario())...)
	n.run("list", "list", n.scenario())
	n.run("graph", "list", "--graph", n.scenario())
	n.run("lint", "lint", "-e", "live", "--dialect", n.scenario())
	n.run("fmt", "fmt", "--check", n.scenario())
	n.run("curl", n.values("export", "curl", n.scenario())...)
	n.run("archive", n.values("export", "har", n.scenario())...)
}

// leaks are the places of secrets in what was written.
func (n *taint) leaks() []string {
	var leaks []string
	for output, text := range n.outputs {
		for birth, value := range n.secrets {
			if birth == "capture" && strings.HasPrefix(output, "REST Client") {
				continue // its directive is a comment there, so nothing says that the value is secret
			}
			for spelling, form := range spellings(value) {
				if at := strings.Index(text, form); at >= 0 {
					leaks = append(leaks, fmt.Sprintf("%s holds the secret of %s, %s: `%s`\n...%s...", output, birth, spelling, form, text[max(0, at-100):min(len(text), at+len(form)+50)]))
				}
			}
		}
	}
	return leaks
}

// TestTaint gives random secrets to the program in every way that it knows, has a server
// repeat them in every encoding, and looks for them in everything that is written.
func TestTaint(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 12))
	for round := range 10 {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			n := newTaint(t, random)
			n.runAll()
			for _, leak := range n.leaks() {
				t.Error(leak)
			}
			for _, output := range []string{"console -vv", "json", "html", "rehearsal", "curl", "fmt"} {
				if !strings.Contains(n.outputs[output], secret.Mask) {
					t.Errorf("%s shows nothing masked, so the test looks at nothing:\n%s", output, n.outputs[output])
				}
			}
		})
	}
}
