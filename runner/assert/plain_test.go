package assert

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// bodyWriter writes random JSON, with few names, so that paths meet it often.
type bodyWriter struct{ *rand.Rand }

func (w bodyWriter) pick(from ...string) string { return from[w.IntN(len(from))] }

func (w bodyWriter) blank() string { return w.pick("", "", " ", "\n\t") }

func (w bodyWriter) name() string {
	return w.pick("a", "b", "value", "@odata.etag", "é", "not", "in", "access_token", "x y", "")
}

func (w bodyWriter) value(depth int) string {
	kind := w.IntN(8)
	if depth == 0 {
		kind = w.IntN(4)
	}
	switch kind {
	case 0, 1:
		return w.pick("0", "-0", "1", "-5", "10.10", "1.0", "1e2", "1E-7", "9007199254740993", "9223372036854775807",
			"9223372036854775808", "-9223372036854775808", "12345678901234567890", "0.1", "1e999")
	case 2:
		return w.pick(`""`, `"a"`, `"abc"`, `"\u0061bc"`, `"é"`, `"\\"`, `"\"\\\""`, `"1"`, `"W/\"x\""`, `"\ud83d\ude00"`, `"\ud83d"`, `"a\/b"`)
	case 3:
		return w.pick("true", "false", "null")
	case 4, 5:
		return w.list('[', ']', func() string { return w.value(depth - 1) })
	}
	return w.list('{', '}', func() string {
		name, _ := json.Marshal(w.name())
		if string(name) == `"a"` && w.IntN(3) == 0 {
			name = []byte(`"\u0061"`)
		}
		return string(name) + w.blank() + ":" + w.blank() + w.value(depth-1)
	})
}

func (w bodyWriter) list(open, end byte, item func() string) string {
	var out strings.Builder
	out.WriteByte(open)
	for i := range w.IntN(4) {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString(w.blank() + item() + w.blank())
	}
	out.WriteByte(end)
	return out.String()
}

func (w bodyWriter) operand() string {
	operand := w.pick("body", "body", "body", "body", "response.body", "status", "size", "duration", "text", "reason", "response.status",
		`headers["ETag"]`, `headers['nothing']`, `response.headers["X-A"]`)
	if !strings.HasSuffix(operand, "body") {
		return operand
	}
	for range w.IntN(4) {
		switch name := w.name(); w.IntN(4) {
		case 0:
			operand += fmt.Sprintf("[%d]", w.IntN(3))
		case 1:
			operand += fmt.Sprintf("[%q]", name)
		case 2:
			operand += "['" + name + "']"
		default:
			operand += "." + w.pick("a", "b", "value", "in", "length", "access_token")
		}
	}
	return operand
}

func (w bodyWriter) expression() string {
	op := w.pick("==", "!=", "<", "<=", ">", ">=", " contains ", " startsWith ", " endsWith ")
	literal := w.pick("0", "1", "-5", "10.1", "10.10", "100", "9007199254740993", "9007199254740992.0", "200", "12.5", "-0", "-0.0",
		`""`, `"a"`, `'abc'`, `"b"`, `"é"`, `"1"`, `'"'`, "true", "false", "nil", `"{"`)
	return w.operand() + w.blank() + op + w.blank() + literal
}

// TestBothEnginesAgree: whatever the plain form answers, expr answers too, and the
// leaf that a failure shows is the same.
func TestBothEnginesAgree(t *testing.T) {
	w := bodyWriter{rand.New(rand.NewPCG(7, 7))}
	decided := 0
	for range 40000 {
		text, body := w.expression(), w.value(3)
		contentType := w.pick("application/json", "application/json", "application/json", "text/plain", "application/javascript")
		if w.IntN(20) == 0 {
			body = w.pick("", "{", "plain", "1 2")
		}
		decided += agree(t, text, contentType, body)
	}
	if decided < 5000 {
		t.Errorf("the plain form decided %d expressions only", decided)
	}
}

// agree compares the engines; it gives 1 if the plain form decided.
func agree(t *testing.T, text, contentType, body string) int {
	t.Helper()
	p, isPlain := readPlain(text)
	if !isPlain {
		return 0
	}
	full := &Program{text: text}
	if err := full.full(); err != nil {
		t.Fatalf("%s is plain, but expr says: %s", text, err.Message)
	}
	if got, want := readsStatus(full.tree), p.source == fromStatus; got != want {
		t.Errorf("%s reads the status: %v, want %v", text, got, want)
	}
	s := subject()
	s.Response = message(contentType, body)
	left, verdict, ok := p.eval(s)
	if !ok {
		return 0
	}
	value, err := run(full.code, newFrame(s))
	if err != nil || value != verdict {
		t.Errorf("%s on %s: the plain form says %v, expr %v (%v)", text, body, verdict, value, err)
		return 1
	}
	if !verdict && left.kind != kindNil {
		want := full.runFull(s)
		got := Result{Outcome: result.Failed, Leaves: []result.Leaf{p.leaf(text, left)}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s on %s:\n%s", text, body, diff)
		}
	}
	return 1
}

func FuzzEnginesAgree(f *testing.F) {
	f.Add(`body.value[0].displayName == "x"`, companies)
	f.Add(`body["@odata.context"] startsWith 'h'`, companies)
	f.Add(`response.status>=200`, ``)
	f.Add(`headers["a"] != nil`, `[1]`)
	f.Fuzz(func(t *testing.T, text, body string) {
		agree(t, text, "application/json", body)
	})
}

// TestLookupAgreesWithDecode: both ways into a body see the same.
func TestLookupAgreesWithDecode(t *testing.T) {
	w := bodyWriter{rand.New(rand.NewPCG(3, 5))}
	for range 5000 {
		body := w.value(4)
		if !jsonpath.Valid(body) {
			t.Fatalf("%s is not JSON", body)
		}
		whole, err := decode(body)
		if err != nil {
			t.Fatal(err)
		}
		raw, _, _ := lookup(nil, " "+body+"\n", nil)
		again, _ := decode(raw)
		if diff := cmp.Diff(whole, again); diff != "" {
			t.Fatal(diff)
		}
		switch v := whole.(type) {
		case map[string]any:
			for name := range v {
				same(t, body, step{Name: name, Index: -1}, v[name])
			}
		case []any:
			for i := range v {
				same(t, body, step{Index: i}, v[i])
			}
		}
	}
}

func same(t *testing.T, body string, at step, want any) {
	t.Helper()
	raw, found, fits := lookup(nil, body, []step{at})
	if !found || !fits {
		t.Fatalf("%v not found in %s", at, body)
	}
	got, err := decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%v in %s: %s", at, body, diff)
	}
}

func TestPlainFormTakesWhatIsSure(t *testing.T) {
	for text, want := range map[string]bool{
		`status == 200`: true, `status==200`: true, ` body.v == 123 `: true, `body.value[0].displayName != "x"`: true,
		`body["@odata.etag"] startsWith "W/"`: true, `headers['x'] == nil`: true, `response.status < 300`: true,
		`body contains "x"`: true, `size == 0`: true, `body.v == -1.50`: true,

		`status == 200 and true`: false, `status == 0x10`: false, `status == 007`: false, `status == 1_000`: false,
		`status in [1]`: false, `body.v == "a\"b"`: false, `body.v == body.w`: false, `body?.v == 1`: false,
		`body[-1] == 1`: false, `body.not == 1`: false, `body["a] == 1`: false, `body[x] == 1`: false, `bodyy == 1`: false,
		`body contains"x"`: false, `body.vcontains "x"`: false, `(status) == 200`: false, `status == 200 // x`: false,
		`body[0] == 99999999999999999999`: false, `status == 1..2`: false, `status ==`: false, `== 1`: false, ``: false,
		`headers.etag == "x"`: false, `headers == nil`: false, `body matches "x"`: false, `200 == status`: false,
		`status == 200.`: false, `status == .5`: false, `status == - 1`: false, "status\n== 1": false, `body == "` + "\x80" + `"`: false,
	} {
		if _, got := readPlain(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
