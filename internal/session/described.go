package session

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/bchttp/bchttp/bc/catalog"
)

// described finds the metadata of custom APIs: the files that a flag names, and those in
// the folders of scenarios. It may be used by several goroutines.
type described struct {
	host  Host
	given []*catalog.API
	mu    sync.Mutex
	// found is the API that a file describes, or the one of a folder, nil if there is none.
	found    map[string]*catalog.API
	warnings []string
	// kept has what was read before; nil: nothing is kept.
	kept *metadataRead
}

// newDescribed reads the files of --metadata.
func newDescribed(host Host, values []string) (*described, error) {
	given, err := CustomAPIs(host, "--metadata", values)
	return &described{host: host, given: given, found: map[string]*catalog.API{}}, err
}

// of lists the APIs for a scenario: what the flag names, else what a file beside it of its own
// name describes, else a file of one of the folders. Metadata that no flag names describes
// every API that has none of its own.
func (d *described) of(beside string, folders ...string) []*catalog.API {
	d.mu.Lock()
	defer d.mu.Unlock()
	if slices.ContainsFunc(d.given, func(a *catalog.API) bool { return a.Route == "" }) {
		return d.given
	}
	for _, at := range append([]string{beside}, folders...) {
		if at == "" {
			continue
		}
		api, known := d.found[at]
		if !known {
			if at == beside {
				api = d.read(at)
			} else {
				api = d.find(at)
			}
			d.found[at] = api
		}
		if api != nil {
			return append(slices.Clip(d.given), api)
		}
	}
	return d.given
}

// find reads the file of a folder. Of several nobody knows which is for which API.
func (d *described) find(folder string) *catalog.API {
	files := slices.DeleteFunc(names(d.host.Files, folder), func(name string) bool { return !isMetadata(name) })
	switch len(files) {
	case 0:
		return nil
	case 1:
		return d.read(filepath.Join(folder, files[0]))
	}
	d.warn("`%s` and `%s` are not used: name the API of each with --metadata PUBLISHER/GROUP/VERSION=FILE", files[0], files[1])
	return nil
}

// read reads a file, nil if it is not there or damaged.
func (d *described) read(path string) *catalog.API {
	name := filepath.Base(path)
	text, err := d.host.Files.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		d.warn("`%s` is not used: %v", name, reasonOf(err))
		return nil
	}
	api, err := d.kept.api(text)
	var refused *catalog.MetadataError
	if errors.As(err, &refused) {
		d.warn("`%s` is not used: %s; %s", name, refused.Message, refused.Hint)
	}
	return api
}

func (d *described) warn(format string, values ...any) {
	d.warnings = append(d.warnings, fmt.Sprintf(format, values...))
}

// isMetadata knows the names that a saved `$metadata` has.
func isMetadata(name string) bool {
	lower := strings.ToLower(name)
	return lower == "metadata.xml" || lower == "$metadata.xml" || lower == "$metadata" || strings.HasSuffix(lower, ".edmx")
}
