package lsp

import (
	"context"
	"slices"
	"sort"
	"sync"

	"github.com/bchttp/bchttp/lsp/language"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars/environment"
	"github.com/bchttp/bchttp/vars/jsonpath"
)

// view is a document with what belongs to it, as features see it. Files of environments and
// other scenarios are looked for only if a feature asks.
func (s *Snapshot) view(ctx context.Context, d *Document) *language.View {
	in, _ := s.Input(d) // what is wrong with environments is a finding
	v := &language.View{
		Document: d.facts(), Environments: in.Environments, Environment: in.Environment, Workspace: in.Workspace,
		Files: in.Files, LookupEnv: in.LookupEnv, Now: s.Workspace.now,
		APIs: in.APIs, Shape: s.shape, Refusal: s.refusal,
		Source: s.source, Find: s.scenario, Responses: s.responses,
		Stop: func() bool { return abandoned(ctx) },
	}
	if d.Path == "" {
		v.Files.Exists, v.Files.List, v.Files.Read = nil, nil, nil
		return v
	}
	found := sync.OnceValue(func() environment.Found { return s.environmentsOf(v.Dir()) })
	v.Others = sync.OnceValue(func() []*language.Document { return s.others(ctx, d) })
	v.EnvironmentFiles = sync.OnceValue(func() []language.EnvironmentFile { return s.environmentFiles(found()) })
	v.Shares = byFolder(func(folder string) bool {
		of := s.environmentsOf(folder)
		return of.Client == found().Client && of.Settings == found().Settings && slices.Equal(of.Private, found().Private)
	})
	return v
}

// byFolder answers a question about documents whose answer is one for all of a folder, which it
// finds once.
func byFolder(answer func(folder string) bool) func(*language.Document) bool {
	var mu sync.Mutex
	known := map[string]bool{}
	return func(d *language.Document) bool {
		mu.Lock()
		defer mu.Unlock()
		folder := d.Dir()
		if _, ok := known[folder]; !ok {
			known[folder] = answer(folder)
		}
		return known[folder]
	}
}

// shape is that of the last response to the request of a block.
func (s *Snapshot) shape(of *language.Document, b *parser.Block) *language.Shape {
	d, err := s.File(of.Path)
	if err != nil {
		return nil
	}
	return s.verdicts.shape(testID(d, b))
}

// refusal is the error code in the last response to the request of a block, "" for none.
func (s *Snapshot) refusal(of *language.Document, b *parser.Block) string {
	d, err := s.File(of.Path)
	if err != nil || s.verdicts == nil {
		return ""
	}
	last, _ := s.verdicts.of(testID(d, b))
	if last.exchange == nil || !jsonpath.Valid(last.exchange.Response.Body) {
		return ""
	}
	code, err := jsonpath.First(last.exchange.Response.Body, "$.error.code")
	if err != nil {
		return ""
	}
	text, _ := jsonpath.Content(code.Raw())
	return text
}

func (s *Snapshot) environmentsOf(folder string) environment.Found {
	return environment.Find(folder, func(path string) bool {
		info, err := s.Workspace.files.Stat(path)
		return err == nil && !info.IsDir() || err == nil && info.Name() == ".git"
	})
}

// scenario is the one at a path, nil if there is none.
func (s *Snapshot) scenario(path string) *language.Document {
	d, err := s.File(path)
	if err != nil || !d.Scenario {
		return nil
	}
	return d.facts()
}

// others are the scenarios of the workspace but one: those on disk, and open ones that are
// not there yet; any of them, if nobody waits any more.
func (s *Snapshot) others(ctx context.Context, one *Document) []*language.Document {
	var found []*language.Document
	seen := map[string]bool{keyOf(one.Path): true}
	add := func(d *Document) {
		if key := keyOf(d.Path); d.Scenario && d.Path != "" && !seen[key] {
			seen[key] = true
			found = append(found, d.facts())
		}
	}
	for d := range s.Documents() {
		add(d)
	}
	for _, path := range s.Workspace.Paths() {
		if seen[keyOf(path)] {
			continue
		}
		if abandoned(ctx) {
			break
		}
		if d, err := s.Workspace.disk.document(path, s.Client.Encoding); err == nil {
			add(d)
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].Path < found[j].Path })
	return found
}

func (s *Snapshot) environmentFiles(found environment.Found) []language.EnvironmentFile {
	var files []language.EnvironmentFile
	add := func(path string, private bool) {
		if path == "" {
			return
		}
		if d, err := s.File(path); err == nil {
			files = append(files, language.EnvironmentFile{Path: path, Source: d.File.Source, Private: private})
		}
	}
	add(found.Settings, false)
	for _, path := range found.Private {
		add(path, true)
	}
	add(found.Client, false)
	return files
}

// owner is the document that a place is in, nil for a file that is not there.
func (s *Snapshot) owner(p language.Place) *Document {
	if p.Source == nil {
		return nil
	}
	if d := s.documents[protocol.DocumentURI(p.Path)]; d != nil {
		return d
	}
	d, err := s.File(p.Path)
	if err != nil {
		return nil
	}
	return d
}

// location is where a place is. A file that was not read is meant as a whole.
func (s *Snapshot) location(p language.Place) protocol.Location {
	if d := s.owner(p); d != nil {
		return d.Location(p.Span)
	}
	return protocol.Location{URI: URI(p.Path)}
}

func (s *Snapshot) locations(places []language.Place) protocol.Locations {
	found := make(protocol.Locations, len(places))
	owners := owners{Snapshot: s}
	for i, p := range places {
		if d := owners.of(p); d.Document != nil {
			found[i] = protocol.Location{URI: d.URI, Range: d.rangeOf(p.Span)}
		} else {
			found[i] = s.location(p)
		}
	}
	return found
}
