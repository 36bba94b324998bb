package report

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// githubForm is the workflow commands of GitHub Actions: an annotation for each thing
// that made a request fail, at its line, and for each problem of a file. A summary of
// the job goes to the file of [Options], behind what is there.
type githubForm struct {
	Options
	summary *os.File
}

func newGitHub(o Options) form { return &githubForm{Options: o} }

func (*githubForm) depth(s *result.Step) depth { return verdictDepth(s) }

func (f *githubForm) step(to *bytes.Buffer, p *page, s *result.Step) error {
	path := slashed(shownPath(f.Dir, p.file.Path))
	for _, found := range findingsOf(path, s) {
		f.annotation(to, path, &found)
	}
	if f.Summary != "" {
		summarizeStep(&p.index.text, path, s)
	}
	return nil
}

// annotationLimit is how much of its text an annotation shows.
const annotationLimit = 4 << 10

// annotation appends the command of a finding. Hints are for editors.
func (f *githubForm) annotation(to *bytes.Buffer, path string, found *finding) {
	if found.severity != "error" && found.severity != "warning" {
		return
	}
	to.WriteString("::" + found.severity + " ")
	title := found.step
	if isFilePath(path) {
		githubProperty(to, "file", f.inRepository(path), "")
		githubProperty(to, "line", strconv.Itoa(max(1, found.line)), ",")
		if found.column > 0 {
			githubProperty(to, "col", strconv.Itoa(found.column), ",")
		}
		to.WriteByte(',')
	} else {
		title = strings.TrimSpace(path + ":" + strconv.Itoa(found.line) + " " + title)
	}
	if title == "" {
		title = found.rule
	}
	githubProperty(to, "title", oneLine(title), "")
	message := found.message
	if found.detail != "" {
		message += "\n" + found.detail
	}
	message, more := cutText(message, annotationLimit)
	to.WriteString("::" + githubData(message+rest(more)) + "\n")
}

func githubProperty(to *bytes.Buffer, name, value, before string) {
	to.WriteString(before + name + "=" + strings.NewReplacer(":", "%3A", ",", "%2C").Replace(githubData(value)))
}

// githubData is a text on one line of a command.
func githubData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func (f *githubForm) compose(w io.Writer, _ *result.Run, pages []*page, copySteps func(*page) error) error {
	var out bytes.Buffer
	for _, p := range pages {
		if err := copySteps(p); err != nil {
			return err
		}
		path := slashed(shownPath(f.Dir, p.file.Path))
		for _, found := range p.unasked(path) {
			f.annotation(&out, path, &found)
		}
		if _, err := out.WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

// reserve opens the file of the summary, which GitHub has made for this step.
func (f *githubForm) reserve(Target) error {
	if f.Summary == "" {
		return nil
	}
	var err error
	if f.summary, err = os.OpenFile(f.Summary, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o666); err != nil {
		var cause *os.PathError
		if errors.As(err, &cause) {
			err = cause.Err
		}
		return &SetupError{
			Message: fmt.Sprintf("the summary of the job cannot be written to `%s`: %v", f.Summary, err),
			Hint:    "unset GITHUB_STEP_SUMMARY, or let it name a file that can be written",
		}
	}
	return nil
}

// githubSummaryLimit is what GitHub takes of the summaries of one step: 1 MiB in all.
const githubSummaryLimit = 1 << 20

// finish appends the summary, at once.
func (f *githubForm) finish(run *result.Run, pages []*page, guard func(io.Writer) *secret.Guard) error {
	if f.summary == nil {
		return nil
	}
	if err := f.append(run, pages, guard); err != nil {
		return fmt.Errorf("writing the summary `%s`: %w", f.Summary, err)
	}
	return nil
}

func (f *githubForm) append(run *result.Run, pages []*page, guard func(io.Writer) *secret.Guard) error {
	info, err := f.summary.Stat()
	if err != nil {
		return errors.Join(err, f.summary.Close())
	}
	text, err := summaryOf(run, pages, f.Options, githubSummaryLimit-1-int(min(info.Size(), githubSummaryLimit)))
	if err == nil {
		if info.Size() > 0 {
			text = append([]byte("\n"), text...)
		}
		err = writeGuarded(f.summary, guard, text)
	}
	return errors.Join(err, f.summary.Close())
}

// writeGuarded writes a text at once, or nothing of it.
func writeGuarded(to io.Writer, guard func(io.Writer) *secret.Guard, text []byte) error {
	var safe bytes.Buffer
	g := guard(&safe)
	_, err := g.Write(text)
	if err = cmp.Or(err, g.Flush()); err != nil {
		return err
	}
	_, err = safe.WriteTo(to)
	return err
}

func (f *githubForm) discard() {
	if f.summary != nil {
		_ = f.summary.Close() // nothing was written
	}
}
