package lsp

// overlay is the file system with the texts of open documents in the places of their
// files.
type overlay struct {
	Files
	texts map[string]string
}

// Files is the file system as the editor sees it.
func (s *Snapshot) Files() Files {
	o := overlay{Files: s.Workspace.files, texts: map[string]string{}}
	for _, d := range s.documents {
		if d.Path != "" {
			o.texts[keyOf(d.Path)] = d.Text()
		}
	}
	return o
}

// ReadFile gives the text of an open document, or that on disk.
func (o overlay) ReadFile(path string) ([]byte, error) {
	if text, ok := o.texts[keyOf(path)]; ok {
		return []byte(text), nil
	}
	return o.Files.ReadFile(path)
}
