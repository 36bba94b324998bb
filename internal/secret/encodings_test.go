package secret

import (
	"encoding/base64"
	"fmt"
	"iter"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// encoded is every way in which a program may write a value, by encoders that share
// nothing with those that are searched for.
func encoded(random *rand.Rand, value string) map[string]string {
	texts := map[string]string{
		"query": url.QueryEscape(value), "path": url.PathEscape(value),
		"query, small digits": smallDigits(url.QueryEscape(value)),
		"JSON in JSON":        quoted(quoted(value)),
	}
	for name, write := range spell {
		var form strings.Builder
		for _, r := range value {
			form.WriteString(write(random, r))
		}
		texts[name] = form.String()
	}
	for name, encoding := range map[string]*base64.Encoding{
		"Base64": base64.StdEncoding, "Base64 without padding": base64.RawStdEncoding,
		"Base64 of URLs": base64.URLEncoding, "Base64 of URLs without padding": base64.RawURLEncoding,
	} {
		texts[name] = encoding.EncodeToString([]byte(value))
		for before := range 6 {
			text := encoding.EncodeToString([]byte("abcdef"[:before] + value + "ghi"))
			texts[fmt.Sprintf("%s behind %d bytes", name, before)] = text
		}
	}
	for before := range 3 {
		basic := base64.StdEncoding.EncodeToString([]byte("abc"[:before] + ":" + url.QueryEscape(value) + ":"))
		object := base64.RawURLEncoding.EncodeToString([]byte("[1234567"[:before+5] + `"` + quoted(value) + `"]`))
		plain := base64.RawURLEncoding.EncodeToString([]byte("[1234567"[:before+5] + `"` + strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(quoted(value)) + `"]`))
		texts[fmt.Sprint("Base64 of JSON, without HTML, behind ", before)] = plain
		texts[fmt.Sprint("Base64 of a form behind ", before)], texts[fmt.Sprint("Base64 of JSON behind ", before)] = basic, object
		lines := strings.Join(slices.Collect(inPieces(basic, 9)), "\r\n")
		texts[fmt.Sprint("lines of Base64 behind ", before)], texts[fmt.Sprint("lines of Base64 in JSON behind ", before)] = lines, quoted(lines)
	}
	for _, member := range [...]string{quoted(value), texts["json"]} {
		part := base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"` + member + `"}`))
		texts[fmt.Sprint("part of a token of ", len(part))] = "eyJhbGciOiJub25lIn0." + part + ".c2ln"
	}
	return texts
}

func inPieces(text string, size int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for piece := range slices.Chunk([]byte(text), size) {
			if !yield(string(piece)) {
				return
			}
		}
	}
}

func smallDigits(text string) string {
	for i := 0; i+2 < len(text); i++ {
		if text[i] == '%' {
			text = text[:i+1] + strings.ToLower(text[i+1:i+3]) + text[i+3:]
		}
	}
	return text
}

var alphabets = map[string]string{
	"token": "abcxyzABCXYZ0189-._~", "base64": "abcABC019+/=", "URL": "aB1:/?#[]@!$&'()*+,;=%", "markup": `aB1<>&"'`,
	"escapes": `aB1\"/%u00`, "words": "aB1 äß", "unicode": "äß€😀漢\u00a0a", "any": `abcXYZ019 -._~+/=&%"'\<>{}[]|:;,!*()ä€😀`,
}

// leaks are the encodings in which some random value is not found by a store that knows
// only some encodings.
func leaks(tried []encoding) []string {
	random := rand.New(rand.NewPCG(9, 10))
	var leaking []string
	for _, alphabet := range alphabets {
		letters := []rune(alphabet)
		for range 60 {
			value := make([]rune, 8+random.IntN(20))
			for i := range value {
				value[i] = letters[random.IntN(len(letters))]
			}
			s := Store{values: map[string]*known{}, finder: newFinder(tried)}
			s.Add(string(value))
			for name, text := range encoded(random, string(value)) {
				if text = "before: " + text + " :after"; !s.Contains(text) {
					leaking = append(leaking, name)
				}
			}
		}
	}
	slices.Sort(leaking)
	return slices.Compact(leaking)
}

func TestEveryEncodingIsFound(t *testing.T) {
	if got := leaks(encodings()); len(got) > 0 {
		t.Errorf("not found: %q", got)
	}
}

// TestEachEncodingMatters: without any one of them some value gets through, so the test
// above would notice.
func TestEachEncodingMatters(t *testing.T) {
	for i, e := range encodings() {
		if got := leaks(slices.Delete(encodings(), i, i+1)); len(got) == 0 {
			t.Errorf("without %s nothing is missed", e.name)
		} else {
			t.Logf("without %s: %q", e.name, got)
		}
	}
}
