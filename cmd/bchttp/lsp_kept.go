package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// keptTexts are files for an editor that shows nothing else, in a folder of their own that
// others cannot read.
type keptTexts struct {
	mu     sync.Mutex
	folder string // "" until something is written
}

// write puts a text into a file that cannot be written, and gives its path.
func (k *keptTexts) write(name, text string) (string, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.folder == "" {
		folder, err := os.MkdirTemp("", "bchttp-")
		if err != nil {
			return "", fmt.Errorf("making a folder for what was answered: %w", err)
		}
		k.folder = folder
	}
	path := filepath.Join(k.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("making a folder for what was answered: %w", err)
	}
	_ = os.Remove(path) // what was there cannot be written
	if err := os.WriteFile(path, []byte(text), 0o400); err != nil {
		return "", fmt.Errorf("writing what was answered: %w", err)
	}
	return path, nil
}

// remove takes all of it away.
func (k *keptTexts) remove() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.folder != "" {
		_ = os.RemoveAll(k.folder)
	}
}
