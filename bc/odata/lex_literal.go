package odata

const guidLength = 36

// guidAt tells whether a GUID stands at offset at, and not just the beginning of
// a longer word.
func guidAt(text string, at int) bool {
	if len(text)-at < guidLength {
		return false
	}
	for i := range guidLength {
		c := text[at+i]
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if c != '-' {
				return false
			}
		} else if !hexDigit(c) {
			return false
		}
	}
	return at+guidLength == len(text) || !wordByte(text[at+guidLength])
}

func hexDigit(c byte) bool {
	return digit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func wordByte(c byte) bool {
	return digit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-' || c >= 0x80
}

// numeric cuts a number, date or time. It takes all bytes that such literals are
// made of, so that a damaged one is one token and gives one message.
func (l *lexer) numeric() token {
	end := l.at + 1
	for end < len(l.text) && (wordByte(l.text[end]) || l.text[end] == '.' || l.text[end] == ':' || l.text[end] == '+') {
		end++
	}
	kind := numericKind(l.text[l.at:end])
	t := l.cut(literalToken, end, kind)
	switch {
	case kind == 0:
		t.literal = DecimalLiteral
		l.report(malformedNumber, t)
	case !possible(kind, t.text):
		l.report(impossible, t)
	}
	return t
}

// numericKind is the kind of a literal that begins with a digit or a minus, 0 if
// it is none.
func numericKind(text string) LiteralKind {
	if kind, end := numberKind(text); end == len(text) {
		return kind
	}
	if dateShape(text) {
		return DateLiteral
	}
	if len(text) > 11 && dateShape(text[:10]) && (text[10] == 'T' || text[10] == 't') && zoned(text[11:]) {
		return DateTimeOffsetLiteral
	}
	if end := clockEnd(text); end == len(text) {
		return TimeOfDayLiteral
	}
	return 0
}

// possible tells whether a literal of the right form has a value: 2019-02-30 has
// none, nor has 1e999.
func possible(kind LiteralKind, text string) bool {
	l := Literal{Kind: kind}
	_, ok := ParseValue(l.valueType().Kind, text)
	return ok
}

// numberKind is the kind of the number at the beginning of text, and the offset
// of its end or of the byte where a digit is missing (kind 0).
func numberKind(text string) (LiteralKind, int) {
	kind, i := IntLiteral, 0
	if text[0] == '-' {
		i++
	}
	i = digitsEnd(text, i)
	if i < len(text) && text[i] == '.' {
		kind = DecimalLiteral
		end := digitsEnd(text, i+1)
		if end == i+1 {
			return 0, end
		}
		i = end
	}
	if i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		kind = DecimalLiteral
		start := i + 1
		if start < len(text) && (text[start] == '+' || text[start] == '-') {
			start++
		}
		end := digitsEnd(text, start)
		if end == start {
			return 0, end
		}
		i = end
	}
	return numberSuffix(kind, text, i)
}

// numberSuffix takes the letter for the type that older clients write.
func numberSuffix(kind LiteralKind, text string, i int) (LiteralKind, int) {
	if i == len(text) {
		return kind, i
	}
	switch text[i] {
	case 'L', 'l':
		return kind, i + 1
	case 'M', 'm', 'D', 'd', 'F', 'f':
		return DecimalLiteral, i + 1
	}
	return kind, i
}

func digitsEnd(text string, i int) int {
	for i < len(text) && digit(text[i]) {
		i++
	}
	return i
}

// dateShape tells whether text has the form YYYY-MM-DD.
func dateShape(text string) bool {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return false
	}
	return digitsEnd(text, 0) == 4 && digitsEnd(text, 5) == 7 && digitsEnd(text, 8) == 10
}

// clockEnd is the end of HH:MM[:SS[.fraction]] at the beginning of text, 0 if
// there is none.
func clockEnd(text string) int {
	if len(text) < 5 || text[2] != ':' || digitsEnd(text, 0) != 2 || digitsEnd(text, 3) < 5 {
		return 0
	}
	if len(text) < 8 || text[5] != ':' || digitsEnd(text, 6) < 8 {
		return 5
	}
	if len(text) > 9 && text[8] == '.' {
		if end := digitsEnd(text, 9); end > 9 {
			return end
		}
	}
	return 8
}

// zoned tells whether text is a time of day followed by Z or ±HH:MM.
func zoned(text string) bool {
	end := clockEnd(text)
	if end == 0 {
		return false
	}
	switch zone := text[end:]; len(zone) {
	case 1:
		return zone == "Z" || zone == "z"
	case 6:
		return (zone[0] == '+' || zone[0] == '-') && clockEnd(zone[1:]) == 5
	}
	return false
}
