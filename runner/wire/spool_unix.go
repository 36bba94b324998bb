//go:build unix

package wire

import (
	"os"
	"syscall"
)

func mapFile(file *os.File, size int) ([]byte, error) {
	return syscall.Mmap(int(file.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
}

func unmapFile(bytes []byte) error { return syscall.Munmap(bytes) }
