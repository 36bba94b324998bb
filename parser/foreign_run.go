package parser

import "strings"

// RunLine is JetBrains' `run ./file.http`, which runs the requests of a file at this place,
// or `run #name`, which runs one request of this file or of an import. `(@name=value, …)`
// behind it gives variables of that file other values for this once.
type RunLine struct {
	// One of File and Name is set.
	File, Name string
	Given      []Assignment
}

// Assignment is one `@name=value` of a RunLine. Offset is where the value begins in the
// text that was read.
type Assignment struct {
	Name, Value string
	Offset      int
}

// RunLineKey is the key of the [Directive] that a RunLine is; its value is what stands
// behind `run`.
const RunLineKey = "run:"

// ReadRunLine reads what stands behind the word `run`. Without a request or file, or with
// variables in another form, advice says what to write. A text that neither begins with
// "#" nor names a scenario is no run line.
func ReadRunLine(text string) (line RunLine, advice string, ok bool) {
	target, list, hasList := strings.Cut(text, "(")
	if inner := trimLeft(list); hasList && inner != "" && inner[0] != '@' {
		target, hasList = text, false // a name with parentheses
	}
	target = trimRight(target)
	name, isName := strings.CutPrefix(target, "#")
	first, _ := cutWord(target)
	switch {
	case isName:
		line.Name = TrimBlanks(name)
	case isScenarioPath(target):
		line.File = target
	case isScenarioPath(first):
		return line, adviceRunVariables, true
	default:
		return line, "", false
	}
	if line.Name == "" && line.File == "" {
		return line, "write the name of a request behind `#`", true
	}
	if hasList && !line.readVariables(text, len(text)-len(list)) {
		advice = adviceRunVariables
	}
	return line, advice, true
}

const adviceRunVariables = "write the variables as in `(@name=value, @other=value)`"

// readVariables reads the list that begins at an offset of a text, up to the parenthesis
// that ends it.
func (l *RunLine) readVariables(text string, from int) bool {
	if !strings.HasSuffix(text, ")") {
		return false
	}
	end := len(text) - 1
	for at := from; at <= end; {
		next := nextVariable(text[at:end])
		name, value, ok := strings.Cut(text[at:at+next], "=")
		name, isVariable := strings.CutPrefix(TrimBlanks(name), "@")
		if !ok || !isVariable || !isMemberPath(strings.ReplaceAll(name, "-", "_")) {
			return false
		}
		trimmed := TrimBlanks(value)
		offset := at + next - len(trimLeft(value))
		l.Given = append(l.Given, Assignment{Name: name, Value: trimmed, Offset: offset})
		at += next + 1
	}
	return true
}

// nextVariable is the comma before the next "@name", or the end of the text.
func nextVariable(text string) int {
	for at := 0; at < len(text); at++ {
		if text[at] == ',' && strings.HasPrefix(trimLeft(text[at+1:]), "@") {
			return at
		}
	}
	return len(text)
}

// runLine is the construct of a line `run …`.
func runLine(rest string) Foreign {
	line, advice, ok := ReadRunLine(rest)
	if !ok {
		return Foreign{}
	}
	found := Foreign{Tool: jetBrains, Element: RunRequest, Verdict: Run, Advice: adviceHandFiles}
	switch {
	case advice != "":
		found.Verdict, found.Advice = Reject, advice
	case line.Name != "" && isWord(line.Name):
		found.Advice = "write `# @forceRef " + typed(line.Name) + "` above a request that needs it"
	case line.Name != "":
		found.Advice = "write `# @forceRef NAME` above a request that needs it"
	}
	return found
}
