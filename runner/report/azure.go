package report

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// azureForm is the logging commands of Azure Pipelines: an issue for each thing that
// made a request fail, at its line, and for each problem of a file. A report that goes
// to a file has a summary beside it, of the same name and .md, and a command that
// uploads it. No command sets the result of the task: the exit code does, and a
// pipeline that goes on in spite of it is right to.
type azureForm struct {
	Options
	summary *target // nil: the report goes to a stream
}

func newAzure(o Options) form { return &azureForm{Options: o} }

func (*azureForm) depth(s *result.Step) depth { return verdictDepth(s) }

func (f *azureForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	path := slashed(shownPath(f.Dir, p.file.Path))
	for _, found := range findingsOf(path, s) {
		f.issue(to, path, &found)
	}
	if f.summary != nil {
		summarizeStep(&p.index.text, path, s)
	}
	return nil
}

// issue appends the command of a finding. Hints are for editors.
func (f *azureForm) issue(to *bytes.Buffer, path string, found *finding) {
	if found.severity != "error" && found.severity != "warning" {
		return
	}
	to.WriteString("##vso[task.logissue ")
	azureProperty(to, "type", found.severity)
	message := found.message + found.sides
	if found.step != "" {
		message = oneLine(found.step) + ": " + message
	}
	if isFilePath(path) {
		azureProperty(to, "sourcepath", f.inRepository(path))
		azureProperty(to, "linenumber", strconv.Itoa(max(1, found.line)))
		if found.column > 0 {
			azureProperty(to, "columnnumber", strconv.Itoa(found.column))
		}
	} else {
		message = path + ":" + strconv.Itoa(found.line) + ": " + message
	}
	azureProperty(to, "code", found.rule)
	to.WriteString("]" + azureData(message) + "\n")
}

func azureProperty(to *bytes.Buffer, name, value string) {
	to.WriteString(name + "=" + strings.NewReplacer(";", "%3B", "]", "%5D").Replace(azureData(value)) + ";")
}

// azureData is a text on one line of a command.
func azureData(text string) string {
	return strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func (f *azureForm) compose(w io.Writer, _ *result.Run, pages []*page, copySteps func(*page) error) error {
	var out bytes.Buffer
	for _, p := range pages {
		if err := copySteps(p); err != nil {
			return err
		}
		path := slashed(shownPath(f.Dir, p.file.Path))
		for _, found := range p.unasked(path) {
			f.issue(&out, path, &found)
		}
		if _, err := out.WriteTo(w); err != nil {
			return err
		}
	}
	if f.summary == nil {
		return nil
	}
	path, err := filepath.Abs(f.summary.shown)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "##vso[task.uploadsummary]"+azureData(path)+"\n")
	return err
}

// azureSummary is where the summary of a report lies.
func azureSummary(path string) string { return path + ".md" }

func (f *azureForm) reserve(out Target) error {
	if info, err := os.Stat(out.Path); out.Path == "-" || err == nil && !info.Mode().IsRegular() {
		return nil // nothing lies beside a stream or a device
	}
	summary, err := reserve(Target{Path: azureSummary(out.Path)})
	if err != nil {
		return err
	}
	f.summary = summary
	return nil
}

// azureSummaryLimit keeps a summary as short as that of GitHub, since people read it.
const azureSummaryLimit = 1 << 20

func (f *azureForm) finish(run *result.Run, pages []*page, guard func(io.Writer) *secret.Guard) error {
	if f.summary == nil {
		return nil
	}
	return f.summary.write(guard, func(w io.Writer) error {
		text, err := summaryOf(run, pages, f.Options, azureSummaryLimit)
		if err == nil {
			_, err = w.Write(text)
		}
		return err
	})
}

func (f *azureForm) discard() {
	if f.summary != nil {
		f.summary.discard()
	}
}
