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
