package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// invisible finds a character that nobody sees and that is sent, as it comes with text from
// chats and documents. Joiners are left out, since scripts and pictures need them.
func (d *diagnoser) invisible(text string, start uint32, name string) {
	if isASCII(text) {
		return
	}
	at := strings.IndexFunc(text, isInvisible)
	if at < 0 {
		return
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	span := Span{start + uint32(at), start + uint32(at+size)}
	d.report("invisible-character", Warning, span,
		fmt.Sprintf("an invisible character, %U, is a part of %s", r, valueOf(name)), "remove it",
	).Fix = &Replacement{Title: "Remove it", Span: span}
}

func isInvisible(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x200B, r == 0x200E, r == 0x200F, r == 0x2060, r == 0xFEFF:
		return true
	}
	return r >= 0x202A && r <= 0x202E
}

// isASCII tells a text that needs no closer look: most are.
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
