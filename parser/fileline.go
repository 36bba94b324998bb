package parser

import "strings"

// cutFileLine reads "<" [ "@" [ encoding ] ] blank+ path blank*, from column 1
// (spec 7.3).
func cutFileLine(text string) (path, encoding string, template, ok bool) {
	rest, found := strings.CutPrefix(text, "<")
	if !found {
		return "", "", false, false
	}
	if rest, template = strings.CutPrefix(rest, "@"); template {
		end := 0
		for end < len(rest) && isWordByte(rest[end]) {
			end++
		}
		encoding, rest = rest[:end], rest[end:]
	}
	path = TrimBlanks(rest)
	return path, encoding, template, path != "" && len(trimLeft(rest)) < len(rest)
}

func isFileLine(text string) bool {
	_, _, _, ok := cutFileLine(text)
	return ok
}

// fileLines finds the file lines of a body.
func fileLines(body string) []FileLine {
	var found []FileLine
	for at := 0; at < len(body); {
		if body[at] == '<' {
			end := at + lineLength(body[at:])
			if path, encoding, template, ok := cutFileLine(body[at:end]); ok {
				found = append(found, FileLine{
					Start: at, End: end, Path: path, Encoding: encoding, Template: template,
				})
			}
		}
		next := strings.IndexByte(body[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return found
}

// lineLength is the length of the first line of a resolved text, whose lines end
// in LF.
func lineLength(text string) int {
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		return end
	}
	return len(text)
}

// fileForm tells of a line of a body that lacks the blank which makes it a file line.
func (d *diagnoser) fileForm(line int32) {
	text := d.file.Text(line)
	path, ok := strings.CutPrefix(text, "<")
	path = strings.TrimPrefix(path, "@")
	if !ok || strings.Contains(path, ">") || !strings.HasPrefix(path, "./") && !strings.HasPrefix(path, "../") && !strings.HasPrefix(path, `.\`) && !strings.HasPrefix(path, `..\`) {
		return
	}
	span := d.file.Span(line)
	at := span.Start + uint32(len(text)-len(path))
	d.report("file-form", Warning, span, "this line is sent as text, since a blank is missing in front of the path",
		"write `"+shorten(text[:len(text)-len(path)]+" "+path)+"`").Fix = &Replacement{Title: "Insert the blank", Span: Span{at, at}, Text: " "}
}
