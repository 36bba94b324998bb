package report

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// Writer shows the events of a run in one form. Its events come from a [Set], which
// has redacted them.
type Writer interface {
	// Event takes note of what happened. Calls for one file do not overlap; calls
	// for different files may.
	Event(event result.Event)
	// Close completes what was written. A writer that saw no RunFinished leaves no
	// report, and what was at its target before stays.
	Close() error
}

// Target is where a report goes: a file, or Stdout for the path "-".
type Target struct {
	Path   string
	Stdout io.Writer
	// noun is what errors call it; "" is a report.
	noun string
}

// Options are what all formats share.
type Options struct {
	// Dir is the folder that paths of scenarios are shown relative to, where they
	// lie below it; empty: paths stay as they are.
	Dir string
	// Summary is the file that the github report appends a summary in Markdown to;
	// empty: there is none.
	Summary string
	// Repository is the checkout that github, azure and sarif name files in; empty: paths are named as they are shown. Relative ones begin at Folder, which is
	// absolute.
	Repository, Folder string
	// Secrets are what no report may hold; nil: nothing is known. A report in which one of
	// them would stand is not written.
	Secrets *secret.Store
}

// SetupError tells that a report cannot be written as asked. It is known before the
// run starts.
type SetupError struct {
	Message string
	// Hint says what to do instead, if that is known.
	Hint string
}

func (e *SetupError) Error() string { return e.Message }

// formats are the registered ones, by name.
var formats = [...]struct {
	name string
	form func(Options) form
}{
	{"azure", newAzure},
	{"ctrf", newCTRF},
	{"github", newGitHub},
	{"har", newHAR},
	{"html", newHTML},
	{"json", newJSON},
	{"junit", newJUnit},
	{"sarif", newSARIF},
	{"tap", newTAP},
	{"trx", newTRX},
}

// Formats are the names of the known formats, sorted.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// New prepares a report. It makes sure that the target can be written, and fails
// with a [*SetupError] otherwise.
func New(format string, out Target, o Options) (Writer, error) {
	for _, f := range formats {
		if f.name == format {
			to, err := reserve(out)
			if err != nil {
				return nil, err
			}
			return prepare(f.form, to, out, o)
		}
	}
	return nil, unknownFormat(format)
}

// prepare makes the writer of a form, and with it the file beside its document.
func prepare(make func(Options) form, to *target, out Target, o Options) (Writer, error) {
	f := make(o)
	if c, ok := f.(companion); ok {
		if err := c.reserve(out); err != nil {
			to.discard()
			return nil, err
		}
	}
	d := newDocument(to, f)
	d.make, d.secrets = make, o.Secrets
	if d.secrets == nil {
		d.secrets = &secret.Store{}
	}
	return d, nil
}

func unknownFormat(format string) error {
	known := Formats()
	last := len(known) - 1
	e := &SetupError{
		Message: "report format `" + format + "` is not known, expected " + strings.Join(known[:last], ", ") + " or " + known[last],
	}
	if name := near.Nearest(format, known); name != "" {
		e.Hint = "did you mean `" + name + "`?"
	}
	return e
}

// Wanted is one report that a user asks for.
type Wanted struct{ Format, Path string }

// files are the paths that a report takes.
func (w Wanted) files() []string {
	files := []string{filepath.Clean(w.Path)}
	if w.Format == "azure" && w.Path != "-" {
		files = append(files, filepath.Clean(azureSummary(w.Path)))
	}
	return files
}

// meets tells whether two reports take the same file.
func (w Wanted) meets(other Wanted) bool {
	return slices.ContainsFunc(w.files(), func(path string) bool { return slices.Contains(other.files(), path) })
}

// Open prepares several reports, all or none. Two cannot have one target.
func Open(wanted []Wanted, stdout io.Writer, o Options) ([]Writer, error) {
	var writers []Writer
	for i, w := range wanted {
		writer, err := openNext(wanted[:i], w, stdout, o)
		if err != nil {
			for _, opened := range writers {
				_ = opened.Close() // nothing was written yet
			}
			return nil, err
		}
		writers = append(writers, writer)
	}
	return writers, nil
}

func openNext(earlier []Wanted, w Wanted, stdout io.Writer, o Options) (Writer, error) {
	for _, e := range earlier {
		switch {
		case e.Path == "-" && w.Path == "-":
			return nil, &SetupError{
				Message: "the reports " + e.Format + " and " + w.Format + " both go to standard output",
				Hint:    "write one of them to a file",
			}
		case e.meets(w):
			return nil, &SetupError{
				Message: "the reports " + e.Format + " and " + w.Format + " both go to `" + w.Path + "`",
				Hint:    "give each report a file of its own",
			}
		}
	}
	if slices.ContainsFunc(earlier, func(e Wanted) bool { return e.Format == w.Format }) {
		o.Summary = "" // the first has written it
	}
	return New(w.Format, Target{Path: w.Path, Stdout: stdout}, o)
}
