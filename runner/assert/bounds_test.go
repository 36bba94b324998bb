package assert

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// TestTooLong: what nobody writes by hand is not even read.
func TestTooLong(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"length":   {"status == 200 or " + strings.Repeat("true or ", 9000) + "true", "the expression is longer than 65536 bytes"},
		"brackets": {strings.Repeat("(", 70000), "the expression is longer than 65536 bytes"},
		"nodes":    {strings.Repeat("1+", 20000) + "1", "the expression has too many parts"},
	} {
		if _, err := Compile(c.text, scope); err == nil || err.Message != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// TestHostile: expressions that multiply their own values end with a message.
func TestHostile(t *testing.T) {
	doubled := `let a0 = "x" + text; `
	nested := `let a0 = [1, 2]; `
	for i := range 40 {
		n, m := string(rune('a'+i/10))+"v"+string(rune('0'+i%10)), "a0"
		if i > 0 {
			m = string(rune('a'+(i-1)/10)) + "v" + string(rune('0'+(i-1)%10))
		}
		doubled += "let " + n + " = " + m + " + " + m + "; "
		nested += "let " + n + " = [" + m + ", " + m + "]; "
	}
	last := "dv9"
	for text, want := range map[string]string{
		doubled + `len(` + last + `) > 1`:                                  "much memory",
		nested + `len(string(` + last + `)) > 1`:                           "many steps",
		nested + `len(toJSON(` + last + `)) > 1`:                           "many steps",
		nested + `len(flatten(` + last + `)) > 1`:                          "many steps",
		nested + `max(` + last + `) > 1`:                                   "many steps",
		nested + `[` + last + `] == [[` + last + `]]`:                      "",
		nested + last + ` == ` + last:                                      "many steps",
		`let s = repeat("a", 60000000); replace(s, "", s) == s`:            "much memory",
		`repeat(repeat("a", 999999), 999999) == ""`:                        "much memory",
		`let s = repeat("a", 999999); join(map(1..9999, s), s) == ""`:      "much memory",
		`let a = 1..90000; all(a, # in a)`:                                 "many steps",
		`let a = map(1..5000, [#]); len(uniq(a)) > 1 and len(uniq(a)) < 1`: "many steps",
	} {
		p := check(t, text)
		p.steps = fewSteps
		got := p.Run(subject())
		shown := text
		if len(shown) > 40 {
			shown = shown[len(shown)-40:]
		}
		if want == "" {
			if got.Outcome == result.Passed {
				t.Errorf("…%s: %+v", shown, got)
			}
			continue
		}
		if diff := cmp.Diff(Result{Outcome: result.Error, Message: "`" + begin(text) + "` needs too " + want}, got); diff != "" {
			t.Errorf("…%s\n%s", shown, diff)
		}
	}
}

// TestManyColons: a text of colons is split in a moment.
func TestManyColons(t *testing.T) {
	text := strings.Repeat("a?a:", 15000) + "a : words"
	if expression, message := Split(text); expression != text || message != "" {
		t.Errorf("%.20q, %.20q", expression, message)
	}
}
