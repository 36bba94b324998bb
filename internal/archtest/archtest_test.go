package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/bchttp/bchttp"

// allowed names, for every package of ours, the packages of ours that it may
// import. A trailing "/..." covers everything below. The first rule that fits a
// package counts.
var allowed = []struct {
	from string
	to   []string
}{
	{"cmd/...", []string{"..."}},
	{"internal/archtest", nil},
	{"internal/session", []string{
		"bc/...", "internal/...", "lint", "parser/...", "runner/...", "scenarios", "vars/...",
	}},
	{"internal/convert", []string{"parser", "parser/jsontext", "vars", "vars/dotenv", "vars/literal", "runner/result", "internal/secret", "internal/near", "internal/encode", "internal/har"}},
	{"internal/encode", []string{"parser/jsontext", "vars/jsonpath"}}, // how JavaScript writes JSON
	{"internal/starter", []string{"parser", "scenarios"}},
	{"internal/bench", []string{"parser", "bc/catalog"}},
	{"internal/...", nil},
	{"lsp/language", []string{
		"lint", "vars/...", "parser/...", "bc/model", "bc/odata/...", "bc/catalog", "bc/explain", "bc/vocabulary",
		"runner/assert", "runner/result", "internal/secret", "internal/near",
	}},
	{"lsp", []string{
		"lint", "vars/...", "parser/...", "bc/model", "bc/odata/...", "bc/catalog", "bc/explain",
		"runner/assert", "runner/result", "internal/secret", "internal/near", "lsp/language", "lsp/rpc", "lsp/protocol",
	}},
	{"lsp/...", nil},
	{"lint", []string{
		"vars/...", "parser/...", "bc/model", "bc/odata/...", "bc/catalog", "bc/vocabulary", "runner/assert", "runner/result",
		"internal/secret", "internal/near", "internal/encode",
	}},
	{"runner", []string{
		"vars/...", "parser", "parser/jsontext", "runner/result", "runner/wire", "runner/recording", "runner/assert", "runner/auth/...",
		"internal/secret", "internal/near", "internal/encode",
	}},
	{"runner/assert", []string{
		"runner/assert/jsonschema", "vars/jsonpath", "vars/xmlpath", "runner/result", "internal/secret", "internal/near",
	}},
	{"runner/assert/jsonschema", nil},
	{"runner/wire", []string{"runner/result", "internal/secret", "internal/encode"}},
	{"runner/auth/...", []string{"runner/auth/...", "runner/result", "internal/secret"}},
	{"runner/report", []string{"runner/result", "internal/secret", "internal/near", "internal/har", "internal/markup"}},
	{"runner/recording", []string{"runner/result", "runner/wire", "internal/secret"}},
	{"runner/result", nil},
	{"vars", []string{"parser", "vars/...", "internal/secret", "internal/near", "internal/encode"}},
	{"vars/literal", []string{"parser", "internal/secret"}},
	{"vars/environment", []string{"vars/...", "parser", "parser/jsontext", "internal/secret", "internal/near"}},
	{"vars/...", []string{"vars/...", "internal/secret", "internal/near"}},
	{"parser/format", []string{"parser"}},
	{"parser/jsontext", []string{"parser"}},
	{"parser", []string{"internal/near"}},
	{"bc/simulator", []string{"bc/model", "bc/odata/...", "bc/catalog", "internal/near"}},
	{"bc/vocabulary", []string{"bc/model", "bc/odata", "bc/catalog"}},
	{"bc/catalog", []string{"bc/model", "bc/odata", "bc/odata/edmx"}},
	{"docs", nil},
	{"bc/explain", []string{"runner/result", "bc/model", "bc/odata", "internal/near"}},
	{"bc/ledger", []string{"runner/result", "bc/model", "bc/odata"}},
	{"bc/doctor", []string{"runner/result", "bc/explain"}},
	{"bc/model/...", []string{"bc/model"}},
	{"bc/odata", []string{"internal/near"}},
	{"bc/odata/edmx", nil},
	{"scenarios", nil},
}

// doors names the only packages that may import a third party.
var doors = map[string][]string{
	"github.com/expr-lang/expr":                                  {"runner/assert"},
	"github.com/tidwall/gjson":                                   {"vars/jsonpath"},
	"github.com/AzureAD/microsoft-authentication-library-for-go": {"runner/auth/entra"},
	"github.com/Azure/go-ntlmssp":                                {"runner/auth"},
	"github.com/aws":                                             {"runner/auth"},
	"github.com/spf13/cobra":                                     {"cmd/bchttp", "internal/manpages"},
	"github.com/spf13/cobra/doc":                                 {"internal/manpages"},
	"github.com/goccy/go-yaml":                                   {"internal/convert"},
	"github.com/fatih/color":                                     {"cmd/bchttp"},
	"github.com/sourcegraph/jsonrpc2":                            {"lsp/rpc"},
	"go.lsp.dev":                                                 nil, // tests of lsp only
}

// unshipped are packages that build a release and are no part of it.
var unshipped = []string{module + "/internal/manpages", module + "/internal/archive", "github.com/spf13/cobra/doc"}

// forbidden names standard packages that a package must do without.
var forbidden = []struct {
	from string
	std  []string
}{
	{"parser/...", []string{"net/http", "net", "os", "os/exec"}},
	{"vars/...", []string{"net/http", "net", "os", "os/exec"}},
	{"runner/result", []string{"net/http", "os"}},
	{"runner/...", []string{"os/exec", "os/signal"}},
	{"lint", []string{"net/http", "net"}},
	{"lsp/language", []string{"net/http", "net", "os"}},
	{"lsp", []string{"net/http", "net"}},
}

type listed struct {
	ImportPath string
	Imports    []string
	GoFiles    []string
	Dir        string
}

func TestArrows(t *testing.T) {
	for _, p := range packages(t) {
		from := short(p.ImportPath)
		rule, ok := ruleFor(from)
		if !ok {
			t.Errorf("%s has no rule: name in internal/archtest what it may import", from)
			continue
		}
		for _, imported := range p.Imports {
			if to, ours := strings.CutPrefix(imported, module+"/"); ours && !fitsAny(rule, to) {
				t.Errorf("%s imports %s, which its rule does not allow", from, to)
			}
		}
	}
}

func TestOneDoorForEachThirdParty(t *testing.T) {
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			for door, keepers := range doors {
				if below(imported, door) && !slices.Contains(keepers, short(p.ImportPath)) {
					t.Errorf("%s imports %s; only %v may", short(p.ImportPath), imported, keepers)
				}
			}
		}
	}
}

// TestUnshipped holds the program that ships to be without what builds a release,
// and the one that builds it to be with it.
func TestUnshipped(t *testing.T) {
	for tags, want := range map[string]bool{"": false, "packaging": true} {
		cmd := exec.Command("go", "list", "-deps", "-tags", tags, module+"/cmd/bchttp")
		cmd.Dir = filepath.Join("..", "..")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		linked := strings.Fields(string(out))
		for _, p := range unshipped {
			if slices.Contains(linked, p) != want {
				t.Errorf("tags %q: linking %s is %v, expected %v", tags, p, !want, want)
			}
		}
	}
}

func TestForbiddenStandardPackages(t *testing.T) {
	for _, p := range packages(t) {
		for _, rule := range forbidden {
			if !fits(rule.from, short(p.ImportPath)) {
				continue
			}
			for _, std := range rule.std {
				if slices.Contains(p.Imports, std) {
					t.Errorf("%s imports %s", short(p.ImportPath), std)
				}
			}
		}
	}
}

// TestOnlyCmdTouchesTheProcess reads the sources: the process's arguments,
// environment and end belong to cmd, and to programs that are not shipped.
func TestOnlyCmdTouchesTheProcess(t *testing.T) {
	for _, p := range packages(t) {
		if fits("cmd/...", short(p.ImportPath)) || fits("internal/bench/...", short(p.ImportPath)) || strings.Contains(p.ImportPath, "/generate") {
			continue
		}
		for _, name := range p.GoFiles {
			text, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range []string{"os.Args", "os.Exit(", "os.Getenv(", "os.LookupEnv(", "os.Environ("} {
				if bytes.Contains(text, []byte(word)) {
					t.Errorf("%s/%s uses %s", short(p.ImportPath), name, strings.TrimSuffix(word, "("))
				}
			}
		}
	}
}

func TestEveryPackageHasADoc(t *testing.T) {
	for _, p := range packages(t) {
		if fits("cmd/...", short(p.ImportPath)) || strings.Contains(p.ImportPath, "/generate") {
			continue
		}
		if _, err := os.Stat(filepath.Join(p.Dir, "doc.go")); err != nil {
			t.Errorf("%s has no doc.go", short(p.ImportPath))
		}
	}
}

func ruleFor(from string) ([]string, bool) {
	for _, rule := range allowed {
		if fits(rule.from, from) {
			return rule.to, true
		}
	}
	return nil, false
}

func fitsAny(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return fits(p, name) })
}

func fits(pattern, name string) bool {
	if pattern == "..." {
		return true
	}
	folder, tree := strings.CutSuffix(pattern, "/...")
	return name == folder || tree && below(name, folder)
}

func below(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, folder+"/")
}

func short(importPath string) string { return strings.TrimPrefix(importPath, module+"/") }

// packages lists the packages of this module, without their tests.
func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,GoFiles,Dir", module+"/...")
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
