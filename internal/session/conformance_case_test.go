package session_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// conformanceCase is a folder of testdata/conformance: an input as a user writes it,
// and what REST Client itself sent, or should have sent.
type conformanceCase struct {
	name, folder, input string
	sections            []string
	env                 caseEnvironment
	// exact: the case is run with --rest-client. bug: REST Client is wrong in it.
	exact, bug bool
	requests   []wantedRequest
	// also holds further results that are right as well, by index.
	also      map[int][]wantedRequest
	responses map[string]answers
	// skip says why the case is not compared.
	skip string
}

type caseEnvironment struct {
	Environment   string
	Settings      json.RawMessage
	Prompts       map[string]texts
	Confirm       *bool
	ProcessEnv    map[string]string
	Now, TZ       string
	WorkspaceRoot *string
}

type wantedExchange struct {
	Method, URL            string
	Headers, ClientHeaders map[string]string
	Body                   *string
	BodyBase64             []byte
}

type wantedRequest struct {
	wantedExchange
	Index             int
	Name, Outcome     string
	SignIn, FollowUps []wantedExchange
}

// exchanges are all that a request sends, in order.
func (w wantedRequest) exchanges() []wantedExchange {
	all := append([]wantedExchange{}, w.SignIn...)
	if w.Outcome == "sent" {
		all = append(all, w.wantedExchange)
	}
	return append(all, w.FollowUps...)
}

type answer struct {
	Status     int
	Reason     string
	Headers    map[string]texts
	JSON       json.RawMessage
	Body       string
	BodyBase64 []byte
}

// texts and answers are a JSON value or a list of them.
type (
	texts   []string
	answers []answer
)

func (t *texts) UnmarshalJSON(data []byte) error   { return oneOrMany(data, (*[]string)(t)) }
func (a *answers) UnmarshalJSON(data []byte) error { return oneOrMany(data, (*[]answer)(a)) }

func oneOrMany[T any](data []byte, into *[]T) error {
	if bytes.HasPrefix(data, []byte("[")) {
		return json.Unmarshal(data, into)
	}
	var one T
	err := json.Unmarshal(data, &one)
	*into = []T{one}
	return err
}

// notExact are the cases whose bug the exact mode does not share, with the reason
// (docs/differences.md).
func notExact(name string) string {
	switch name {
	case "s15-proxy":
		return "that requests through a proxy fail is a failure of a library, not of the format"
	case "s16-aws":
		return "that signing fails is a failure of a library, not of the format"
	}
	return ""
}

// loadCases reads all cases. Where REST Client is wrong there are two of a folder: what
// is right, and what the exact mode has in common with it.
func loadCases(t *testing.T) []*conformanceCase {
	folders, err := filepath.Glob(filepath.Join("testdata", "conformance", "*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	cases := make([]*conformanceCase, 0, len(folders))
	for _, folder := range folders {
		exact := loadCase(t, folder)
		if exact.bug {
			exact.skip = notExact(exact.name)
			cases = append(cases, loadWanted(t, folder))
			exact.name += "-exact"
			exact.also = nil // it is about what is right
		}
		cases = append(cases, exact)
	}
	return cases
}

type caseResult struct {
	Sections []string
	Verdict  string
	Requests []wantedRequest
}

// loadCase reads what REST Client did, and what is right as well.
func loadCase(t *testing.T, folder string) *conformanceCase {
	var expected, also caseResult
	c := &conformanceCase{
		name: filepath.Base(folder), folder: folder, input: "input.http", exact: true, also: map[int][]wantedRequest{},
	}
	readJSON(t, folder, "expected.json", &expected)
	readJSON(t, folder, "env.json", &c.env)
	readJSON(t, folder, "responses.json", &c.responses)
	readJSON(t, folder, "also.json", &also)
	if _, err := os.Stat(filepath.Join(folder, "input.md")); err == nil {
		c.input = "input.md"
	}
	c.sections, c.requests, c.bug = expected.Sections, expected.Requests, expected.Verdict == "bug"
	for _, r := range also.Requests {
		c.also[r.Index] = append(c.also[r.Index], r)
	}
	return c
}

// loadWanted reads what is right where REST Client is wrong.
func loadWanted(t *testing.T, folder string) *conformanceCase {
	var wanted caseResult
	c := loadCase(t, folder)
	readJSON(t, folder, "wanted.json", &wanted)
	readJSON(t, folder, "wanted-responses.json", &c.responses)
	c.exact, c.requests = false, wanted.Requests
	if len(wanted.Requests) == 0 {
		c.skip = "REST Client is wrong here, and nothing says what is right"
	}
	return c
}

// readJSON reads a file that may be absent.
func readJSON(t *testing.T, folder, name string, into any) {
	data, err := os.ReadFile(filepath.Join(folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatalf("reading %s of %s: %v", name, folder, err)
	}
}

// answersFor are the responses to the exchanges of a request: by name, else by index.
func (c *conformanceCase) answersFor(r wantedRequest) answers {
	if list, ok := c.responses[r.Name]; ok && r.Name != "" {
		return list
	}
	return c.responses["#"+strconv.Itoa(r.Index)]
}
