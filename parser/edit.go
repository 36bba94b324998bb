package parser

// Edit is the file after a span of its text was replaced. The result equals that of
// Parse for the new text.
func Edit(f *File, span Span, text string) *File {
	whole := f.Source.Text[:span.Start] + text + f.Source.Text[span.End:]
	return Parse(NewSource(f.Source.Name, whole), f.Options)
}
