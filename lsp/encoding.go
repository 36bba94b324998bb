package lsp

import (
	"slices"
	"unicode/utf8"

	"github.com/bchttp/bchttp/lsp/protocol"
)

// encodingFor is the unit of positions in a session: UTF-8, which costs nothing, if the
// client offers it, UTF-32 if it prefers that to UTF-16 (LSP 3.18, PositionEncodingKind).
func encodingFor(offered []protocol.PositionEncoding) protocol.PositionEncoding {
	switch {
	case slices.Contains(offered, protocol.UTF8):
		return protocol.UTF8
	case slices.Contains(offered, protocol.UTF16) || !slices.Contains(offered, protocol.UTF32):
		return protocol.UTF16
	}
	return protocol.UTF32
}

// units is the length of a text in an encoding.
func units(e protocol.PositionEncoding, text string) uint32 {
	switch {
	case e == protocol.UTF8 || isASCII(text):
		return uint32(len(text))
	case e == protocol.UTF32:
		return uint32(utf8.RuneCountInString(text))
	}
	n := uint32(0)
	for _, r := range text {
		n += width(e, r)
	}
	return n
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// characterStart is the beginning of the character that an offset lies in. A byte that
// belongs to none stands for itself.
func characterStart(text string, at int) int {
	for start := at; start >= 0 && at-start < utf8.UTFMax && at < len(text); start-- {
		if _, size := utf8.DecodeRuneInString(text[start:]); utf8.RuneStart(text[start]) {
			if start+size > at {
				return start
			}
			break
		}
	}
	return at
}

// cut is the number of bytes of a text that n units are, at most all. A position inside
// of a character is that before it.
func cut(e protocol.PositionEncoding, text string, n uint32) int {
	if e == protocol.UTF8 {
		return characterStart(text, min(int(n), len(text)))
	}
	for at, r := range text {
		w := width(e, r)
		if n < w {
			return at
		}
		n -= w
	}
	return len(text)
}

func width(e protocol.PositionEncoding, r rune) uint32 {
	if e == protocol.UTF16 && r > 0xFFFF {
		return 2
	}
	return 1
}
