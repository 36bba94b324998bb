package simulator

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// noon is when the tests take place.
func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 123_000_000, time.UTC) }

const onlineRoot = "https://api.businesscentral.dynamics.com/v2.0/Production/api/v2.0"

// client talks to a simulator in process.
type client struct {
	t     *testing.T
	http  http.Client
	root  string
	token string
}

// answer is a response that was read.
type answer struct {
	status int
	header http.Header
	body   string
}

func newClient(t *testing.T, options Options) *client {
	t.Helper()
	if options.Clock == nil {
		options.Clock = noon
	}
	c := &client{t: t, http: http.Client{Transport: Transport(New(options))}, root: onlineRoot}
	c.token = c.signIn("app", "secret")
	return c
}

func (c *client) signIn(client, secret string) string {
	c.t.Helper()
	a := c.post(tokenURL, "grant_type=client_credentials&client_id="+client+"&client_secret="+secret+
		"&scope=https://api.businesscentral.dynamics.com/.default")
	var body struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(a.body), &body); err != nil || body.Token == "" {
		c.t.Fatalf("no token in %s", a.body)
	}
	return body.Token
}

const tokenURL = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"

func (c *client) post(url, form string) answer {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, url, strings.NewReader(form))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return c.do(r)
}

// send makes a request below the root, with header names and values in turn.
func (c *client) send(method, path, body string, header ...string) answer {
	c.t.Helper()
	url := path
	if !strings.HasPrefix(path, "https://") && !strings.HasPrefix(path, "http://") {
		url = c.root + path
	}
	r, err := http.NewRequestWithContext(c.t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return c.do(r)
}

func (c *client) get(path string, header ...string) answer {
	c.t.Helper()
	return c.send(http.MethodGet, path, "", header...)
}

func (c *client) do(r *http.Request) answer {
	c.t.Helper()
	response, err := c.http.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

// object is the body as a JSON object.
func (a answer) object(t *testing.T) map[string]any {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal([]byte(a.body), &object); err != nil {
		t.Fatalf("%v in %s", err, a.body)
	}
	return object
}

// text is a member of the body that is a string.
func (a answer) text(t *testing.T, name string) string {
	t.Helper()
	text, ok := a.object(t)[name].(string)
	if !ok {
		t.Fatalf("no text %s in %s", name, a.body)
	}
	return text
}

// values are the entities of a list.
func (a answer) values(t *testing.T) []map[string]any {
	t.Helper()
	var list struct{ Value []map[string]any }
	if err := json.Unmarshal([]byte(a.body), &list); err != nil || a.status != 200 {
		t.Fatalf("no list: %d %s", a.status, a.body)
	}
	return list.Value
}

// names are a property of the entities of a list.
func (a answer) names(t *testing.T, property string) []string {
	t.Helper()
	names := []string{}
	for _, v := range a.values(t) {
		text, _ := v[property].(string)
		names = append(names, text)
	}
	return names
}

// failed is an error in short: status, code, and the message without the part of the
// correlation id, whose form is checked.
func (a answer) failed(t *testing.T) string {
	t.Helper()
	var body struct {
		Error struct{ Code, Message string }
	}
	if err := json.Unmarshal([]byte(a.body), &body); err != nil || body.Error.Code == "" {
		t.Fatalf("no error: %d %s", a.status, a.body)
	}
	message, id, found := strings.Cut(body.Error.Message, "  CorrelationId:  ")
	if _, ok := parseGUID(strings.TrimSuffix(id, ".")); found && (!ok || !strings.HasSuffix(id, ".")) {
		t.Errorf("malformed correlation id in %q", body.Error.Message)
	}
	return strings.Join([]string{http.StatusText(a.status), body.Error.Code, message}, " | ")
}

// path makes a query of a readable one.
func path(text string) string {
	return strings.NewReplacer(" ", "%20", "\"", "%22").Replace(text)
}

// company is the id of the demonstration company.
func (c *client) company() string {
	c.t.Helper()
	return c.get("/companies").values(c.t)[0]["id"].(string)
}
