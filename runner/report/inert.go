package report

import "bytes"

// Inert rewrites lines that CI services would take for commands: GitHub Actions what
// begins with "::" behind blanks, or has "##[" in it, Azure Pipelines what has "##vso["
// in it. What a server answers, or a scenario holds, must not command them. The sign that counts is written as
// an escape, like a control character.
func Inert(lines []byte) []byte {
	if !bytes.Contains(lines, []byte("##")) && !bytes.Contains(lines, []byte("::")) {
		return lines
	}
	var out bytes.Buffer
	for line := range bytes.Lines(lines) {
		text := bytes.TrimLeft(line, " \t")
		if bytes.HasPrefix(text, []byte("::")) {
			out.Write(line[:len(line)-len(text)])
			out.WriteString(`\x3a`)
			line = text[1:]
		}
		out.Write(withoutCommands(line))
	}
	return out.Bytes()
}

// withoutCommands breaks "##[" and "##vso[" anywhere in a line, in any letter case.
func withoutCommands(line []byte) []byte {
	for at := 0; ; {
		next := bytes.Index(line[at:], []byte("##"))
		if next < 0 {
			return line
		}
		at += next
		behind := bytes.ToLower(line[at+2 : min(len(line), at+6)])
		if bytes.HasPrefix(behind, []byte("[")) || bytes.Equal(behind, []byte("vso[")) {
			line = append(append(bytes.Clone(line[:at+1]), `\x23`...), line[at+2:]...)
		}
		at++
	}
}
