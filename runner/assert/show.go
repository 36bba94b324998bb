package assert

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/result"
)

// longest is how many bytes of a value are shown.
const longest = 4096

// shownJSON is a JSON text for people: on one line, secret members masked, cut if it
// is long, and still JSON.
func shownJSON(raw string) string { return shorten(maskedJSON(raw), longest) }

// maskedJSON is a JSON text on one line, secret members masked.
func maskedJSON(raw string) string {
	if raw[0] == '{' || raw[0] == '[' {
		var compact bytes.Buffer
		if json.Compact(&compact, []byte(raw)) == nil {
			raw = compact.String()
		}
		raw = secret.JSON(raw)
	}
	return raw
}

// shownValue is a value as JSON text, cut if it is long.
func shownValue(value any) string { return shorten(maskedValue(value), longest) }

// maskedValue is a value as JSON text, secret members masked.
func maskedValue(value any) string {
	switch v := value.(type) {
	case string:
		return quote(redacted(v))
	case bool, int:
		return fmt.Sprint(v)
	case float64:
		return shownFloat(v)
	case fields:
		value = v.redacted()
	case time.Time, map[string]any, []any:
	case fmt.Stringer: // a time.Duration
		return quote(v.String())
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil || out.String() == "{}\n" {
		return quote("<" + kind(value) + ">")
	}
	return maskedJSON(strings.TrimSuffix(out.String(), "\n"))
}

// redacted are header fields without what looks secret.
func (f fields) redacted() fields {
	out := make(fields, len(f))
	for name, value := range f {
		out[name] = secret.Header(name, value)
	}
	return out
}

// redacted masks what looks secret inside of a text: in JSON, a form or a URL.
func redacted(text string) string {
	switch start := strings.TrimLeft(text, " \t\r\n"); {
	case strings.HasPrefix(start, "{") || strings.HasPrefix(start, "["):
		return secret.JSON(text)
	case strings.Contains(text, "://"):
		return secret.URL(text)
	}
	return secret.Form(text)
}

func shownFloat(f float64) string {
	text, err := json.Marshal(f)
	if err != nil { // infinite or not a number
		return quote(strconv.FormatFloat(f, 'g', -1, 64))
	}
	return string(text)
}

func quote(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(text) != nil {
		return `""`
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// shorten cuts a JSON text to about limit bytes, so that it remains JSON and says how
// much is left out.
func shorten(raw string, limit int) string {
	if len(raw) <= limit {
		return raw
	}
	switch raw[0] {
	case '"':
		text := []rune(unquote(raw))
		kept := min(len(text), max(limit, 16))
		if kept == len(text) {
			return raw
		}
		more := "1 more character"
		if left := len(text) - kept; left > 1 {
			more = fmt.Sprintf("%d more characters", left)
		}
		return quote(string(text[:kept]) + "… (" + more + ")")
	case '[', '{':
		return shortenStructure(raw, limit)
	}
	return raw
}

// shortenStructure keeps the first items.
func shortenStructure(raw string, limit int) string {
	var out strings.Builder
	out.WriteByte(raw[0])
	left := 0
	for i := skipBlanks(raw, 1); raw[i] != ']' && raw[i] != '}'; {
		start := i
		if raw[0] == '{' {
			i = skipBlanks(raw, skipBlanks(raw, skipString(raw, i))+1)
		}
		value := i
		i = skipValue(raw, i)
		if out.Len() < limit {
			if out.Len() > 1 {
				out.WriteByte(',')
			}
			out.WriteString(raw[start:value])
			out.WriteString(shorten(raw[value:i], max(0, limit-out.Len())))
		} else {
			left++
		}
		if i = skipBlanks(raw, i); raw[i] == ',' {
			i = skipBlanks(raw, i+1)
		}
	}
	if left > 0 && raw[0] == '{' {
		fmt.Fprintf(&out, `,"…":"%d more"`, left)
	} else if left > 0 {
		fmt.Fprintf(&out, `,"… %d more"`, left)
	}
	out.WriteByte(raw[0] + 2) // the closing bracket
	return out.String()
}

// written is a literal as it stands in the source, if JSON can be written so.
func written(source string, l literal) string {
	switch l.kind {
	case kindText:
		return quote(l.text)
	case kindNil:
		return "null"
	}
	return source
}

// leaf is a plain expression that is false.
func (p *plain) leaf(text string, left operandValue) result.Leaf {
	l := result.Leaf{Expr: strings.TrimSpace(text), Right: written(p.written, p.literal)}
	switch {
	case p.isSecret():
		l.Left = quote(secret.Mask)
	case left.raw != "":
		l.Left = shownJSON(left.raw)
	case left.kind == kindText:
		l.Left = shownValue(left.text)
	case left.kind == kindFloat:
		l.Left = shownValue(left.float)
	default:
		l.Left = shownValue(left.whole)
	}
	return l
}

func (p *plain) isSecret() bool {
	for _, s := range p.path {
		if secret.LooksSecret(s.Name) {
			return true
		}
	}
	return p.source == fromHeader && secret.LooksSecretHeader(p.name)
}
