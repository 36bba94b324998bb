package environment

// plainJSON blanks out comments and trailing commas of "JSON with comments", as VS
// Code writes its settings. Offsets and lines stay.
func plainJSON(text []byte) []byte {
	out := append([]byte(nil), text...)
	if len(out) >= 3 && out[0] == 0xEF && out[1] == 0xBB && out[2] == 0xBF {
		out[0], out[1], out[2] = ' ', ' ', ' '
	}
	comma := -1 // the last comma that nothing but blanks followed
	for i := 0; i < len(out); {
		switch c := out[i]; {
		case c == '"':
			i, comma = behindString(out, i), -1
		case c == '/' && i+1 < len(out) && out[i+1] == '/':
			for i < len(out) && out[i] != '\n' && out[i] != '\r' {
				out[i] = ' '
				i++
			}
		case c == '/' && i+1 < len(out) && out[i+1] == '*':
			i = blankComment(out, i)
		case c == ',':
			comma = i
			i++
		case c == '}' || c == ']':
			if comma >= 0 {
				out[comma] = ' '
			}
			comma = -1
			i++
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		default:
			comma = -1
			i++
		}
	}
	return out
}

func behindString(text []byte, i int) int {
	for i++; i < len(text) && text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return min(i+1, len(text))
}

// blankComment blanks a block comment but for its line ends.
func blankComment(out []byte, i int) int {
	start := i
	for i += 2; i < len(out); i++ {
		if out[i] == '/' && out[i-1] == '*' && i > start+2 {
			i++
			break
		}
	}
	for at := start; at < i; at++ {
		if out[at] != '\n' && out[at] != '\r' {
			out[at] = ' '
		}
	}
	return i
}
