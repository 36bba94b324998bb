package main

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// reportSchema is docs/report.schema.json, compiled once.
var reportSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	return compiler.Compile(filepath.Join("..", "..", "docs", "report.schema.json"))
})

// validReport is the script command `valid FILE`: a JSON report that fits its schema.
func validReport(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: valid FILE")
	}
	schema, err := reportSchema()
	ts.Check(err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(ts.ReadFile(args[0]))))
	ts.Check(err)
	ts.Check(schema.Validate(document))
}

// absent is the script command `absent PATTERN...`: no file has such a name.
func absent(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: absent PATTERN...")
	}
	for _, pattern := range args {
		found, err := filepath.Glob(ts.MkAbs(pattern))
		ts.Check(err)
		if len(found) > 0 {
			ts.Fatalf("expected no file `%s`, found %q", pattern, found)
		}
	}
}

// addBOM is the script command `addbom FILE...`: a byte order mark in front.
func addBOM(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: addbom FILE...")
	}
	for _, name := range args {
		text := "\ufeff" + ts.ReadFile(name)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o600))
	}
}
