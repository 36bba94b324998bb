package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
)

// shownBody is how much of a body -vv shows.
const shownBody = 64 << 10

// exchanges shows what went over the wire for -v (heads) and -vv (bodies too): lines
// sent begin with >, lines received with <.
type exchanges struct {
	to     *bytes.Buffer
	paint  Palette
	bodies bool
	// separator stands between the parts of a line.
	separator string
}

func (x exchanges) step(s *result.Step) {
	for i := range s.Attempts {
		if len(s.Attempts) > 1 {
			x.title(fmt.Sprintf("try %d of %d", i+1, len(s.Attempts)))
		}
		x.attempt(&s.Attempts[i])
	}
}

func (x exchanges) attempt(a *result.Attempt) {
	for _, e := range a.SignIn {
		x.title("sign-in")
		x.exchange(e.Request, e.Response)
	}
	if len(a.SignIn) > 0 && a.Request != nil {
		x.title("request")
	}
	x.exchange(a.Request, a.Response)
	for _, e := range a.FollowUps {
		x.title(map[bool]string{true: "further page", false: "followed up"}[e.Page])
		x.exchange(e.Request, e.Response)
	}
	if x.bodies {
		x.timing(&a.Timings)
	}
	if a.Error != nil {
		x.line(x.paint.Bad("!"), oneLine(*a.Error))
	}
}

// timing shows the phases of a try in a line, if they were measured.
func (x exchanges) timing(t *result.Timings) {
	if t.FirstByteMs == 0 && t.ConnectMs == 0 && t.DNSMs == 0 {
		return
	}
	var parts []string
	if t.Reused {
		parts = append(parts, "connection reused")
	}
	for _, phase := range [...]struct {
		name string
		ms   float64
	}{{"dns", t.DNSMs}, {"connect", t.ConnectMs}, {"tls", t.TLSMs}, {"first byte", t.FirstByteMs}, {"total", t.TotalMs}} {
		if phase.ms > 0 {
			parts = append(parts, phase.name+" "+shownTime(phase.ms))
		}
	}
	x.title("timing  " + strings.Join(parts, x.separator))
}

func (x exchanges) exchange(q *result.Request, p *result.Response) {
	if q != nil {
		mark := x.paint.Accent(">")
		x.line(mark, q.Method+" "+oneLine(q.URL))
		x.headers(mark, q.Headers)
		x.body(q.Body, q.BodyOmitted)
	}
	if p != nil {
		mark := x.paint.Accent("<")
		x.line(mark, strings.TrimSpace(strconv.Itoa(p.Status)+" "+oneLine(p.Reason)))
		x.headers(mark, p.Headers)
		x.body(p.Body, p.BodyOmitted)
	}
}

func (x exchanges) headers(mark string, fields []result.Header) {
	for _, h := range fields {
		x.line(mark, x.paint.Dim(oneLine(h.Name)+":")+" "+oneLine(h.Value))
	}
}

// body shows text as it is, and of everything else the size. omitted bytes of it were
// left out before.
func (x exchanges) body(body result.Body, omitted int) {
	switch {
	case !x.bodies || len(body) == 0:
		return
	case !isText(body):
		x.note("binary, " + shownSize(len(body)+omitted))
		return
	}
	text, more := cutText(forReading(string(body)), shownBody)
	for line := range strings.SplitSeq(strings.TrimSuffix(printable(text), "\n"), "\n") {
		x.to.WriteString("        ")
		x.to.WriteString(line)
		x.to.WriteByte('\n')
	}
	if more += omitted; more > 0 {
		x.note(shownSize(more) + " more are not shown")
	}
}

// forReading indents JSON; numbers and the order of members stay as they are.
func forReading(text string) string {
	const most = 1 << 20
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' || len(trimmed) > most {
		return text
	}
	var out bytes.Buffer
	if json.Indent(&out, []byte(trimmed), "", "  ") != nil {
		return text
	}
	return out.String()
}

func (x exchanges) note(text string) {
	x.to.WriteString("        " + x.paint.Dim("("+text+")") + "\n")
}

func (x exchanges) title(text string) { x.to.WriteString("      " + x.paint.Dim(text) + "\n") }

func (x exchanges) line(mark, text string) {
	x.to.WriteString("      " + mark + " " + text + "\n")
}
