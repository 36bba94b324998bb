package report

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
)

// stableID is a UUID that texts have in common, of the version for one's own rules
// (RFC 9562 section 5.8).
func stableID(parts ...string) string {
	h := sha256.New()
	var size [8]byte
	for _, part := range parts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(part))) // so that no two lists are one text
		_, _ = h.Write(size[:])                                   // never fails
		_, _ = io.WriteString(h, part)
	}
	id := h.Sum(nil)
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:16])
}
