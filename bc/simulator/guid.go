package simulator

import (
	"crypto/sha256"
	"math/rand/v2"
	"strings"
	"sync"
)

// zeroGUID is an unset id.
const zeroGUID = "00000000-0000-0000-0000-000000000000"

// parseGUID returns a GUID in lower case. Braces around it are allowed.
func parseGUID(text string) (string, bool) {
	if len(text) == 38 && text[0] == '{' && text[37] == '}' {
		text = text[1:37]
	}
	if len(text) != 36 {
		return "", false
	}
	for i := range len(text) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (text[i] == '-') || !dash && !isHex(text[i]) {
			return "", false
		}
	}
	return strings.ToLower(text), true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// guidOf is a GUID that depends on nothing but the texts.
func guidOf(texts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(texts, "\x00")))
	return formatGUID([16]byte(sum[:16]))
}

// chance draws ids from a seed; requests may draw at the same time.
type chance struct {
	mu     sync.Mutex
	source *rand.PCG
}

func newChance(seed uint64) *chance {
	return &chance{source: rand.NewPCG(seed, 0x9e3779b97f4a7c15)}
}

// save and restore keep where the draws stand.
func (c *chance) save() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	text, _ := c.source.MarshalBinary() // never fails
	return text
}

func (c *chance) restore(text []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.source.UnmarshalBinary(text)
}

// share draws a number from 0 up to 1.
func (c *chance) share() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return float64(c.source.Uint64()>>11) / (1 << 53)
}

// guid draws a GUID of version 4.
func (c *chance) guid() string {
	c.mu.Lock()
	high, low := c.source.Uint64(), c.source.Uint64()
	c.mu.Unlock()
	var b [16]byte
	for i := range 8 {
		b[i], b[8+i] = byte(high>>(8*i)), byte(low>>(8*i))
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return formatGUID(b)
}

// formatGUID writes the form of a GUID without package fmt: every answer has two.
func formatGUID(b [16]byte) string {
	var out [36]byte
	at := 0
	for i, c := range b {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			out[at] = '-'
			at++
		}
		out[at], out[at+1] = hexDigits[c>>4], hexDigits[c&15]
		at += 2
	}
	return string(out[:])
}
