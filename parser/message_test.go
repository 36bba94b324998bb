package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMessage reads the resolved text of each case and compares the message and the
// exact text of the diagnostics. `exact` as the first word chooses that mode. The line
// end before the section behind the text does not belong to it.
func TestMessage(t *testing.T) {
	for _, file := range archives(t, "message") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			head, _, _ := strings.Cut(string(text), "\n-- message --\n")
			about, request, _ := strings.Cut(head, "\n-- request --\n")
			m, found := ParseRequest(request, MessageOptions{Exact: strings.HasPrefix(about, "exact")})
			checkMessage(t, request, m, found)
			got := head + "\n-- message --\n" + dumpMessage(request, m) + "-- diagnostics --\n" + dumpFound(request, found)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(text), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func dumpMessage(text string, m *Message) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s %q at %d\n", m.Method, m.Target, m.TargetOffset)
	for _, field := range m.Fields {
		fmt.Fprintf(&out, "%s: %q at %d\n", field.Name, field.Value, field.Offset)
	}
	if m.HasBody {
		fmt.Fprintf(&out, "body %q at %d\n", m.Body, m.BodyOffset)
	}
	for _, file := range m.Files {
		fmt.Fprintf(&out, "file %q at %d to %d, template %t, encoding %q\n", file.Path, file.Start, file.End, file.Template, file.Encoding)
	}
	flags := map[string]bool{"curl": m.Curl, "lost blank line": m.LostBlankLine, "without default headers": !m.DefaultHeaders}
	for _, name := range []string{"curl", "lost blank line", "without default headers"} {
		if flags[name] {
			out.WriteString(name + "\n")
		}
	}
	return out.String()
}

func dumpFound(text string, found []Diagnostic) string {
	var out strings.Builder
	src := NewSource("text", text)
	for _, d := range found {
		fmt.Fprintf(&out, "[%s] %s\n\n", d.Code, d.Format(src))
	}
	return out.String()
}

// checkMessage holds a message to what is promised of every one.
func checkMessage(t *testing.T, text string, m *Message, found []Diagnostic) {
	t.Helper()
	for _, d := range found {
		if d.Span.Start > d.Span.End || int(d.Span.End) > len(text) {
			t.Fatalf("diagnostic %s is out of the text: %v of %d", d.Code, d.Span, len(text))
		}
	}
	if m.Method == "" {
		t.Fatal("no method")
	}
	if !m.Curl && m.Body != "" && text[m.BodyOffset:] != m.Body {
		t.Fatal("the body is not the rest of the text")
	}
	at := 0
	for _, file := range m.Files {
		if file.Start < at || file.End < file.Start || file.End > len(m.Body) {
			t.Fatalf("file line out of order: %+v", file)
		}
		at = file.End
	}
	for _, field := range m.Fields {
		if field.Offset < 0 || field.Offset > len(text) {
			t.Fatalf("field out of the text: %+v", field)
		}
	}
}
