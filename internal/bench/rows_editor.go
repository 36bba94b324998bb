package main

import (
	"path/filepath"
	"time"
)

// manyRequests is how many the large file of the rows of the language server has.
const manyRequests = 10_000

// largeFile writes it into a folder of its own.
func (b *bench) largeFile() (string, error) {
	return b.write("large/large.http", largeText(manyRequests))
}

// session runs something with a language server that has the large file open and has told
// its first findings.
func (b *bench) session(do func(e *editor, d *openText) error) error {
	path, err := b.largeFile()
	if err != nil {
		return err
	}
	e, _, err := b.startEditor(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer e.kill()
	d, err := e.openFile(path)
	if err != nil {
		return err
	}
	if _, err := d.findings(1, nil); err != nil {
		return err
	}
	if err := do(e, d); err != nil {
		return err
	}
	return e.end()
}

// starting is how long the server takes to be there, and to tell of a large file.
func starting(b *bench) ([]finding, error) {
	var initialized series
	var opened measured
	path, err := b.largeFile()
	if err != nil {
		return nil, err
	}
	for i := range 20 * b.rounds {
		e, took, err := b.startEditor(filepath.Dir(path))
		if err != nil {
			return nil, err
		}
		initialized = append(initialized, took)
		if i%4 == 0 {
			begun := e.effort()
			took, err = e.openingTime(path)
			opened.series, opened.effort = append(opened.series, took), opened.effort+e.effort()-begun
		}
		if err != nil {
			e.kill()
			return nil, err
		}
		if err := e.end(); err != nil {
			return nil, err
		}
	}
	return append(initialized.told("start → answer to initialize", within{p50: 20}),
		opened.told("opening 10,000 requests → first findings", within{p50: 150})...), nil
}

// openingTime is that from opening a file to its first findings.
func (e *editor) openingTime(path string) (time.Duration, error) {
	begun := time.Now()
	d, err := e.openFile(path)
	if err != nil {
		return 0, err
	}
	got, err := d.findings(1, nil)
	return got.at.Sub(begun), err
}

// memory is what the server needs with the large file, 2 MB of metadata, and an answer to each
// question.
func memory(b *bench) ([]finding, error) {
	if _, err := b.write("large/large.metadata.xml", metadataText(2_000_000)); err != nil {
		return nil, err
	}
	var found []finding
	err := b.session(func(e *editor, d *openText) error {
		for range 3 {
			for _, q := range questions() {
				if _, err := e.ask(q.method, q.params(d)); err != nil {
					return err
				}
			}
			if _, err := d.typed(typing{pace: 0, keys: 200}); err != nil {
				return err
			}
		}
		time.Sleep(2 * time.Second) // the check of the whole text
		if now, most := e.resident(); now > 0 {
			found = []finding{
				{what: "resident with 10,000 requests and 2 MB of metadata", value: now, unit: " MiB", limit: 150},
				{what: "the most of it", value: most, unit: " MiB"},
			}
		}
		return nil
	})
	return found, err
}
