package odata

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

const (
	// maxExponent bounds the numbers that are read, maxBits those that arithmetic
	// yields: both keep hostile filters from filling the memory.
	maxExponent = 400
	maxBits     = 4096
	// maxScale is the most digits after the point that an int64 scales by.
	maxScale = 18
)

// parseDecimal reads a number with all its digits, and with the suffix of older
// clients (`42L`).
func parseDecimal(text string) (Value, bool) {
	if text == "" {
		return Value{}, false
	}
	kind, end := numberKind(text)
	if kind == 0 || end != len(text) {
		return Value{}, false
	}
	text = strings.TrimRight(text, "LlMmDdFf")
	if v, ok := parseScaled(text); ok {
		return v, true
	}
	return parseRat(text)
}

// parseScaled reads a number without exponent whose digits fit an int64.
func parseScaled(text string) (Value, bool) {
	digits, negative := strings.CutPrefix(text, "-")
	if strings.IndexByte(digits, '.') >= 0 {
		digits = strings.TrimRight(digits, "0")
	}
	n, scale, point := uint64(0), 0, false
	for i := range len(digits) {
		switch c := digits[i]; {
		case c == '.' && !point:
			point = true
		case digit(c) && n <= (math.MaxInt64-9)/10 && scale < maxScale:
			n = n*10 + uint64(c-'0')
			if point {
				scale++
			}
		default:
			return Value{}, false
		}
	}
	if negative {
		return Value{kind: Number, num: -int64(n), scale: int8(scale)}, digits != ""
	}
	return Value{kind: Number, num: int64(n), scale: int8(scale)}, digits != ""
}

// parseRat reads any number with a decent exponent.
func parseRat(text string) (Value, bool) {
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		e, err := strconv.Atoi(text[i+1:])
		if err != nil || e > maxExponent || e < -maxExponent {
			return Value{}, false
		}
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return Value{}, false
	}
	return ratValue(r), true
}

// ratValue is a number; null when it has grown out of all proportion. Numbers
// that fit are made small, so that equal numbers look the same.
func ratValue(r *big.Rat) Value {
	if r.Num().BitLen() > maxBits || r.Denom().BitLen() > maxBits {
		return Value{}
	}
	if r.IsInt() && r.Num().IsInt64() {
		return IntValue(r.Num().Int64())
	}
	if _, exact := r.FloatPrec(); exact {
		if v, ok := parseScaled(r.FloatString(maxScale)); ok && v.rat().Cmp(r) == 0 {
			return v
		}
	}
	return Value{kind: Number, big: r}
}

// rat is the number as a fraction of its own.
func (v Value) rat() *big.Rat {
	if v.big != nil {
		return new(big.Rat).Set(v.big)
	}
	return new(big.Rat).SetFrac(big.NewInt(v.num), big.NewInt(pow10(v.scale)))
}

func pow10(n int8) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

func compareNumbers(a, b Value) int {
	switch {
	case a.big != nil || b.big != nil:
		return a.rat().Cmp(b.rat())
	case a.scale == b.scale:
		return compareInts(a.num, b.num)
	}
	return compareScaled(a, b)
}

func compareInts(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// compareScaled brings both numbers to the larger scale, in 128 bits.
func compareScaled(a, b Value) int {
	if (a.num < 0) != (b.num < 0) {
		return compareInts(a.num, b.num)
	}
	scale := max(a.scale, b.scale)
	ah, al := bits.Mul64(magnitude(a.num), uint64(pow10(scale-a.scale)))
	bh, bl := bits.Mul64(magnitude(b.num), uint64(pow10(scale-b.scale)))
	c := 0
	if ah > bh || ah == bh && al > bl {
		c = 1
	} else if ah != bh || al != bl {
		c = -1
	}
	if a.num < 0 {
		return -c
	}
	return c
}

func magnitude(n int64) uint64 {
	if n == math.MinInt64 {
		return 1 << 63
	}
	return uint64(max(n, -n))
}
