package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/bc/catalog"
)

// workspace is what is asked about many files.
func workspace(b *bench) ([]finding, error) {
	const files = 1_000
	folder := filepath.Join(b.dir, "workspace")
	if err := b.workspaceFiles("workspace", files); err != nil {
		return nil, err
	}
	var cold, warm, symbols series
	for range b.rounds {
		e, _, err := b.startEditor(folder)
		if err != nil {
			return nil, err
		}
		if err := askWorkspace(e, filepath.Join(folder, "f000.http"), files, &cold, &warm, &symbols); err != nil {
			e.kill()
			return nil, err
		}
		if err := e.end(); err != nil {
			return nil, err
		}
	}
	found := warm.told("rename in 1,000 files", within{p50: 150})
	found = append(found, cold.told("the same, when none of them was read before", within{})...)
	return append(found, symbols.told("workspace symbols, of 10,000", within{p50: 15})...), nil
}

// workspaceFiles writes an environment and files of ten requests that use its variable.
func (b *bench) workspaceFiles(folder string, files int) error {
	_, err := b.write(folder+"/http-client.env.json", `{"dev": {"company": "CRONUS"}}`+"\n")
	for i := 0; i < files && err == nil; i++ {
		var text strings.Builder
		for r := range 10 {
			fmt.Fprintf(&text, "### request %d\n# @name f%03d_%d\nGET https://api.example/{{company}}/items(%d)\nAccept: application/json\n\n", r, i, r, r)
		}
		_, err = b.write(fmt.Sprintf("%s/f%03d.http", folder, i), text.String())
	}
	return err
}

func askWorkspace(e *editor, path string, files int, cold, warm, symbols *series) error {
	d, err := e.openFile(path)
	if err != nil {
		return err
	}
	rename := question{
		method: "textDocument/rename", holds: `"newText":"firm"`, count: 10*files + 1,
		params: func(d *openText) map[string]any {
			return d.at(position{2, len("GET https://api.example/{{c")}, "newName", "firm")
		},
	}
	find := question{
		method: "workspace/symbol", holds: `"name":"f5`,
		params: func(*openText) map[string]any { return map[string]any{"query": "f5"} },
	}
	for _, ask := range []struct {
		question *question
		times    int
		into     *series
	}{{&rename, 1, cold}, {&rename, 30, warm}, {&find, 30, symbols}} {
		got, err := d.asked(ask.question, ask.times)
		if err != nil {
			return err
		}
		*ask.into = append(*ask.into, got...)
	}
	return nil
}

// metadataText describes entity sets in about so many bytes, as services do.
func metadataText(size int) string {
	var types, sets strings.Builder
	for i := 0; types.Len()+sets.Len() < size; i++ {
		fmt.Fprintf(&types, "      <EntityType Name=\"thing%d\">\n        <Key>\n          <PropertyRef Name=\"id\" />\n        </Key>\n        <Property Name=\"id\" Type=\"Edm.Guid\" Nullable=\"false\" />\n", i)
		for p := range 25 {
			fmt.Fprintf(&types, "        <Property Name=\"property%d\" Type=\"Edm.String\" MaxLength=\"100\">\n          <Annotation Term=\"OData.Community.Display.V1.DisplayName\" String=\"Property %d\" />\n        </Property>\n", p, p)
		}
		types.WriteString("      </EntityType>\n")
		fmt.Fprintf(&sets, "        <EntitySet Name=\"things%d\" EntityType=\"Microsoft.NAV.thing%d\" />\n", i, i)
	}
	return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n  <edmx:DataServices>\n" +
		"    <Schema Namespace=\"Microsoft.NAV\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n" + types.String() +
		"      <EntityContainer Name=\"NAV\">\n" + sets.String() + "      </EntityContainer>\n    </Schema>\n  </edmx:DataServices>\n</edmx:Edmx>\n"
}

// metadata is how long a document of 2 MB takes to be read, and how long findings that need it
// take when it was.
func metadata(b *bench) ([]finding, error) {
	path, err := b.write("described/things.http", "GET https://api.businesscentral.dynamics.com/v2.0/production/api/contoso/things/v1.0/companies(1)/things7?$select=nothing\n")
	if err != nil {
		return nil, err
	}
	described, err := b.write("described/things.metadata.xml", metadataText(2_000_000))
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(b.ctx, self, "-phase", described, "-rounds", strconv.Itoa(10*b.rounds))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var read series
	for word := range bytes.FieldsSeq(out) {
		took, err := time.ParseDuration(string(word))
		if err != nil {
			return nil, err
		}
		read = append(read, took)
	}
	again, err := b.describedAgain(path)
	return append(read.told("`$metadata` of 2 MB: reading it", within{p50: 120}),
		again.told("key → findings of a file that needs it, when it was read", within{p50: 20})...), err
}

// timeMetadata prints how long a description takes to be read, each time.
func timeMetadata(path string, rounds int) error {
	text, err := os.ReadFile(path)
	for i := 0; i < rounds && err == nil; i++ {
		fmt.Println(timed(func() { _, err = catalog.NewAPI("", text) }))
	}
	return err
}

// describedAgain changes a name that only the description knows.
func (b *bench) describedAgain(path string) (series, error) {
	e, _, err := b.startEditor(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	defer e.kill()
	d, err := e.openFile(path)
	if err != nil {
		return nil, err
	}
	if _, err := d.findings(1, tells("`nothing`", true)); err != nil {
		return nil, errors.Join(errors.New("the first findings"), err)
	}
	var got series
	at := position{0, len("GET https://api.businesscentral.dynamics.com/v2.0/production/api/contoso/things/v1.0/companies(1)/things7?$select=nothing")}
	for i := range 30 * b.rounds {
		time.Sleep(20 * time.Millisecond)
		begun := time.Now()
		name, from, text := "`nothing`", at, ""
		to := at.after("s")
		if i%2 == 0 {
			name, to, text = "`nothings`", at, "s"
		}
		if err := d.replace(from, to, text); err != nil {
			return nil, err
		}
		done, err := d.findings(d.version, tells(name, true))
		if err != nil {
			return nil, err
		}
		got = append(got, done.at.Sub(begun))
	}
	return got, e.end()
}
