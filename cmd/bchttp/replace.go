package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// replaceFile gives a file new content, at once: whoever reads it sees the old one or the
// new one. Its permissions stay, a symbolic link is followed.
func replaceFile(path, content string) error {
	target, err := filepath.EvalSymlinks(filepath.FromSlash(path))
	if err != nil {
		return err
	}
	info, err := writable(target)
	if err != nil {
		return err
	}
	spool, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*")
	if err != nil {
		return err
	}
	_, err = spool.WriteString(content)
	err = errors.Join(err, spool.Sync(), spool.Close())
	if err == nil {
		err = os.Chmod(spool.Name(), info.Mode().Perm())
	}
	if err == nil {
		err = os.Rename(spool.Name(), target)
	}
	if err != nil {
		return errors.Join(err, os.Remove(spool.Name()))
	}
	return nil
}

// writable asks for what renaming does not: permission to write to the file itself.
func writable(path string) (os.FileInfo, error) {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("looking at the file: %w", err)
	}
	return info, nil
}
