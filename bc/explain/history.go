package explain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/runner/result"
)

// Bounds of what a run remembers, so that memory does not grow with its length.
const (
	maxSeen     = 10_000
	maxScanned  = 1 << 20
	maxNamesFor = 300 // companies of an environment (section 5)
)

// history is what earlier answers of a run tell of the service. It may be used by
// several goroutines.
type history struct {
	mu sync.Mutex
	// readers are who read an entity tag, writers who changed or deleted what a path
	// names. Both forget the oldest first.
	readers, writers memory
	// lists are answers with the names of companies or environments, by the address of the list.
	lists map[string][]byte
}

type memory struct {
	order []string
	what  map[string]string
}

func (m *memory) put(key, value string) {
	if m.what == nil {
		m.what = map[string]string{}
	}
	if _, known := m.what[key]; !known {
		if len(m.order) == maxSeen {
			delete(m.what, m.order[0])
			m.order = m.order[1:]
		}
		m.order = append(m.order, key)
	}
	m.what[key] = value
}

// reference names a request for people.
func reference(name *string, line int) string {
	if name != nil && *name != "" {
		return fmt.Sprintf("`%s` (line %d)", *name, line)
	}
	return fmt.Sprintf("the request at line %d", line)
}

// learn keeps in mind what a successful answer tells.
func (h *history) learn(a *answer) {
	if a.response.Status >= 300 {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if a.request.Method != "GET" && a.at.api != "" {
		h.writers.put(pathKey(a.at.url), a.request.Method+" "+named(a.step))
	}
	if len(a.response.Body) > maxScanned {
		return
	}
	for tag := range tags(a.response.Body) {
		h.readers.put(tag, named(a.step))
	}
	h.learnNames(a)
}

// silent tells whether there is nothing to learn from the last answer of a step that
// passed, and nothing to warn of: a look at its bytes, since most requests of a run pass.
func silent(s *result.Step) bool {
	if len(s.Attempts) == 0 {
		return true
	}
	request, response := s.Attempts[len(s.Attempts)-1].Final()
	if request == nil || response == nil {
		return false
	}
	for _, part := range [...]string{"/api/", "/companies", "/environments"} {
		if strings.Contains(request.URL, part) {
			return false
		}
	}
	return len(response.Body) > maxScanned || !bytes.Contains(response.Body, []byte(tagMember))
}

// tagMember begins an entity tag in a body.
const tagMember = `"@odata.etag":"`

// tags yields the entity tags of a body as they stand in a header.
func tags(body []byte) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for {
			i := bytes.Index(body, []byte(tagMember))
			if i < 0 {
				return
			}
			body = body[i+len(tagMember)-1:]
			var tag string
			if json.NewDecoder(bytes.NewReader(body)).Decode(&tag) != nil || !yield(tag) {
				return
			}
			body = body[1:]
		}
	}
}

// pathKey is one spelling for all URLs of an entity.
func pathKey(u *url.URL) string {
	path := strings.ToLower(unescaped(u.EscapedPath()))
	if i := strings.Index(path, "/microsoft.nav."); i >= 0 {
		path = path[:i]
	}
	return strings.TrimSuffix(path, "/")
}

// reader is who read an entity tag, writer who last wrote to a path; empty: nobody
// that is remembered.
func (h *history) reader(tag string) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.readers.what[tag]
}

func (h *history) writer(u *url.URL) (method, request string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	method, request, _ = strings.Cut(h.writers.what[pathKey(u)], " ")
	return method, request
}

// learnNames keeps a list of companies or environments. It is read when its names are asked
// for, since most runs never do.
func (h *history) learnNames(a *answer) {
	path := strings.TrimSuffix(a.at.url.Path, "/")
	if a.request.Method != "GET" || !strings.HasSuffix(path, "/companies") && !strings.HasSuffix(path, "/environments") && !strings.HasPrefix(path, "/environments/") {
		return
	}
	if !bytes.Contains(a.response.Body, []byte(`"name"`)) {
		return
	}
	if h.lists == nil {
		h.lists = map[string][]byte{}
	}
	key := listKey(a.at.url)
	if h.lists[key] == nil || len(namesIn(a.response.Body)) > 0 { // names that are known stay
		h.lists[key] = a.response.Body
	}
}

// listKey is one for all lists of the environments of a service, and the address for
// companies.
func listKey(u *url.URL) string {
	if strings.HasSuffix(strings.TrimSuffix(u.Path, "/"), "/companies") {
		return strings.ToLower(u.Host + strings.TrimSuffix(u.Path, "/"))
	}
	return strings.ToLower(u.Host) + " environments"
}

// namesIn are the names of a list, with their ids where they have some.
func namesIn(body []byte) []string {
	var list struct {
		Value []struct{ Name, ID string }
	}
	if json.Unmarshal(body, &list) != nil {
		return nil
	}
	var names []string
	for _, row := range list.Value[:min(len(list.Value), maxNamesFor)] {
		switch {
		case row.Name == "":
		case row.ID != "":
			names = append(names, fmt.Sprintf("`%s` (%s)", row.Name, row.ID))
		default:
			names = append(names, "`"+row.Name+"`")
		}
	}
	return names
}

// known are the names of a list that the run has read.
func (h *history) known(u *url.URL) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return namesIn(h.lists[listKey(u)])
}
