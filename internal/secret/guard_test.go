package secret

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

const guarded = "correct-horse/battery+staple"

// guardedText writes a text by way of a guard, in pieces of random length.
func guardedText(random *rand.Rand, s *Store, known int, text string) (string, error) {
	var out strings.Builder
	g := s.Guard(&out, known, nil)
	for len(text) > 0 {
		n := 1 + random.IntN(min(len(text), 1+random.IntN(2*guardedWindow)))
		if _, err := g.Write([]byte(text[:n])); err != nil {
			return out.String(), err
		}
		text = text[n:]
	}
	err := g.Flush()
	return out.String(), err
}

// filler is a text without secrets, with escapes of all kinds, longer than the window.
func filler(random *rand.Rand) string {
	const pieces = `{"a":"b\"c\u00e4", "url":"https:\/\/h?x=1&amp;y=%2F+"}` + "\n<a>&#65;</a>\r\n"
	return strings.Repeat(pieces, 1+random.IntN(3*guardedWindow/len(pieces)))
}

// TestGuardFindsASecret: wherever it stands, in whatever encoding, and however the text
// comes in.
func TestGuardFindsASecret(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for name, write := range spell {
		for range 20 {
			var form strings.Builder
			for _, r := range guarded {
				form.WriteString(write(random, r))
			}
			before, after := filler(random), filler(random)
			text := before + form.String() + after
			var s Store
			s.AddAs("the value of `--secret x`", guarded)
			shown, err := guardedText(random, &s, 1, text)
			var leak *LeakError
			if !errors.As(err, &leak) || leak.Kind != "the value of `--secret x`" || !strings.HasPrefix(before, shown) {
				t.Fatalf("%s behind %d bytes: %v, %d bytes were written", name, len(before), err, len(shown))
			}
			shown, err = guardedText(random, &s, 0, text)
			if want := before + Mask + after; err != nil || shown != want {
				t.Fatalf("%s behind %d bytes: %v, learned late: %d bytes, want %d", name, len(before), err, len(shown), len(want))
			}
		}
	}
}

// TestGuardKeepsText: what holds no secret passes byte for byte.
func TestGuardKeepsText(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, known := range []int{0, 1} {
		var s Store
		for range known {
			s.Add(guarded)
		}
		text := filler(random) + guarded[:len(guarded)-1]
		if shown, err := guardedText(random, &s, known, text); err != nil || shown != text {
			t.Errorf("%v, %d bytes of %d", err, len(shown), len(text))
		}
	}
}

func TestLeakError(t *testing.T) {
	var s Store
	s.Add("first-value")
	s.LearnHeader("X-Api-Key", "second-value")
	for value, want := range map[string]string{
		"first-value":  "it would show a secret, the value of a variable, so it is not written",
		"second-value": "it would show a secret, the header field `x-api-key`, so it is not written",
	} {
		var out strings.Builder
		g := s.Guard(&out, s.Known(), nil)
		_, err := g.Write([]byte("text with " + value))
		if err == nil {
			err = g.Flush()
		}
		if err == nil || err.Error() != want || out.Len() > 0 {
			t.Errorf("%v, written %q, want %s", err, &out, want)
		}
		if _, again := g.Write([]byte("more")); again == nil || out.Len() > 0 {
			t.Errorf("it goes on with %q", &out)
		}
	}
}

// TestWordsOfTheFormatAreNoLeak: the format is asked for them once, and only if need be.
func TestWordsOfTheFormatAreNoLeak(t *testing.T) {
	var s Store
	s.Add("response")
	s.Add("x-request-id")
	asked := 0
	var out strings.Builder
	g := s.Guard(&out, 2, func() string { asked++; return `{"x-request-id":{}}` })
	const text = `{"response":1,"x-request-id":2,"x-request-id":3}`
	_, err := g.Write([]byte(text))
	if err = errors.Join(err, g.Flush()); err != nil || out.String() != text || asked != 1 {
		t.Errorf("%v, %q, asked %d times", err, &out, asked)
	}
}

// BenchmarkGuard is a report in JSON of many requests.
func BenchmarkGuard(b *testing.B) {
	var s Store
	for _, value := range []string{guarded, "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJodHRwczovL2FwaS5i.c2lnbmF0dXJl", "another-secret-value"} {
		s.Add(value)
	}
	step := `{"name":null,"line":8,"outcome":"passed","request":{"method":"GET","url":"https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies(1)/customers?$top=1","headers":[{"name":"user-agent","value":"bchttp/1.0.0"}]},"response":{"status":200,"body":{"text":"{\"value\":[{\"displayName\":\"Adatum\",\"id\":\"c-1\"},{\"displayName\":\"Trey\",\"id\":\"c-2\"}]}\n"}}},` + "\n"
	text := []byte(strings.Repeat(step, 100))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	g := s.Guard(discard{}, s.Known(), nil)
	for b.Loop() {
		if _, err := g.Write(text); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(text []byte) (int, error)       { return len(text), nil }
func (discard) WriteString(text string) (int, error) { return len(text), nil }
