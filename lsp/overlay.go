package lsp

// overlay is the file system with the texts of open documents in the places of their
// files.
type overlay struct {
	Files
	documents map[string]*Document
}

// Files is the file system as the editor sees it.
func (s *Snapshot) Files() Files {
	o := overlay{Files: s.Workspace.files, documents: map[string]*Document{}}
	for _, d := range s.documents {
		if d.Path != "" {
			o.documents[keyOf(d.Path)] = d
		}
	}
	return o
}

// ReadFile gives the text of an open document, or that on disk.
func (o overlay) ReadFile(path string) ([]byte, error) {
	if d := o.documents[keyOf(path)]; d != nil {
		return []byte(d.Text()), nil
	}
	return o.Files.ReadFile(path)
}
