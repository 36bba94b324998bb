package session

import (
	"path"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMatchPath(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"*.http", "a.http", true},
		{"*.http", "sub/a.http", false},
		{"**/*.http", "a.http", true},
		{"**/*.http", "sub/deep/a.http", true},
		{"sub/**", "sub/deep/a.http", true},
		{"sub/**/a.http", "sub/a.http", true},
		{"**/deep/**/?.http", "sub/deep/more/a.http", true},
		{"**/deep/**/?.http", "sub/deep/more/ab.http", false},
		{"?.http", "ä.http", true},
		{"a*b*c", "a-b-b-c", true},
		{"a*b*c", "a-b-b", false},
		{"**/*.http", "sub/ORDERS.HTTP", true},
		{"*.REST", "a.rest", true},
		{"A.http", "a.HTTP", false},
		{"*", "", true},
		{"", "a", false},
	} {
		if got := matchPath(strings.Split(c.pattern, "/"), strings.Split(c.path, "/")); got != c.want {
			t.Errorf("`%s` and `%s`: %v", c.pattern, c.path, got)
		}
	}
}

// TestMatchNameLikePath compares with package path, whose `*` and `?` mean the same.
func TestMatchNameLikePath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringMatching(`[ab*?ä]{0,8}`).Draw(t, "pattern")
		name := rapid.StringMatching(`[abä]{0,10}`).Draw(t, "name")
		want, err := path.Match(pattern, name)
		if err != nil {
			t.Fatal(err)
		}
		if got := matchName(pattern, name); got != want {
			t.Fatalf("`%s` and `%s`: %v, expected %v", pattern, name, got, want)
		}
	})
}

// TestMatchNameEndsSoon holds a pattern that makes a matcher step back much to a time
// that grows with the product of the lengths.
func TestMatchNameEndsSoon(t *testing.T) {
	if matchName(strings.Repeat("*a", 2000)+"b", strings.Repeat("a", 20_000)) {
		t.Error("there is no b")
	}
}

func TestGlobRoot(t *testing.T) {
	for pattern, want := range map[string][2]string{
		"*.http":           {".", "*.http"},
		"a/b/*.http":       {"a/b", "*.http"},
		"a/b*/c.http":      {"a", "b*/c.http"},
		"/*.http":          {"/", "*.http"},
		"C:/*.http":        {"C:/", "*.http"},
		"C:/tests/?.http":  {"C:/tests", "?.http"},
		"../x/**/*.http":   {"../x", "**/*.http"},
		"my tests/**/*.md": {"my tests", "**/*.md"},
	} {
		if root, rest := globRoot(pattern); root != want[0] || rest != want[1] {
			t.Errorf("`%s`: `%s` and `%s`", pattern, root, rest)
		}
	}
}

func TestIsBuiltIn(t *testing.T) {
	for text, want := range map[string]bool{
		"docs:s2s": true, "smoke:customers": true, `C:\a.http`: false, "C:a": false, "docs:": true, "C:": false,
		"docs:s2s.http": false, "http://x": false, "a.http": false,
	} {
		if got := isBuiltIn(text); got != want {
			t.Errorf("`%s`: %v", text, got)
		}
	}
}
