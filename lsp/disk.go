package lsp

import (
	"strings"
	"sync"
	"time"

	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// disk keeps the documents of files that were read, for as long as they stay what they
// were.
type disk struct {
	files Files
	mu    sync.Mutex
	read  map[string]readFile
}

type readFile struct {
	size     int64
	modified time.Time
	document *Document
}

// document gives the file at a path.
func (k *disk) document(path string, encoding protocol.PositionEncoding) (*Document, error) {
	info, err := k.files.Stat(path)
	if err != nil {
		return nil, rpc.Failed("reading `%s`: %v", path, err)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	known, ok := k.read[keyOf(path)]
	if ok && known.size == info.Size() && known.modified.Equal(info.ModTime()) {
		return known.document, nil
	}
	text, err := k.files.ReadFile(path)
	if err != nil {
		return nil, rpc.Failed("reading `%s`: %v", path, err)
	}
	// Editors do not show a byte order mark, so positions do not count it.
	d := newDocument(URI(path), "", strings.TrimPrefix(string(text), "\uFEFF"), encoding)
	k.read[keyOf(path)] = readFile{size: info.Size(), modified: info.ModTime(), document: d}
	return d, nil
}
