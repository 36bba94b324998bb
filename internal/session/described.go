package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/catalog"
)

// described finds the metadata of custom APIs: the files that a flag names, and those in
// the folders of scenarios.
type described struct {
	host  Host
	given []*catalog.API
	// byFolder is the API that a file of a folder describes, nil if there is none.
	byFolder map[string]*catalog.API
	warnings []string
}

// newDescribed reads the files of --metadata.
func newDescribed(host Host, values []string) (*described, error) {
	given, err := CustomAPIs(host, "--metadata", values)
	return &described{host: host, given: given, byFolder: map[string]*catalog.API{}}, err
}

// of lists the APIs for the scenarios of a folder. A file that no flag names describes
// every API that has no file of its own.
func (d *described) of(folders ...string) []*catalog.API {
	if slices.ContainsFunc(d.given, func(a *catalog.API) bool { return a.Route == "" }) {
		return d.given
	}
	for _, folder := range folders {
		if folder == "" {
			continue
		}
		api, known := d.byFolder[folder]
		if !known {
			api = d.find(folder)
			d.byFolder[folder] = api
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
	if len(files) == 0 {
		return nil
	}
	path := filepath.Join(folder, files[0])
	if len(files) > 1 {
		d.warnings = append(d.warnings, fmt.Sprintf("`%s` and `%s` are not used: name the API of each with --metadata PUBLISHER/GROUP/VERSION=FILE", files[0], files[1]))
		return nil
	}
	text, err := d.host.Files.ReadFile(path)
	if err != nil {
		d.warnings = append(d.warnings, fmt.Sprintf("`%s` is not used: %v", files[0], err))
		return nil
	}
	api, err := catalog.NewAPI("", text)
	var refused *catalog.MetadataError
	if errors.As(err, &refused) {
		d.warnings = append(d.warnings, fmt.Sprintf("`%s` is not used: %s; %s", files[0], refused.Message, refused.Hint))
	}
	return api
}

// isMetadata knows the names that a saved `$metadata` has.
func isMetadata(name string) bool {
	lower := strings.ToLower(name)
	return lower == "metadata.xml" || lower == "$metadata.xml" || lower == "$metadata" || strings.HasSuffix(lower, ".edmx")
}
