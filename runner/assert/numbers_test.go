package assert

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func anyWhole() *rapid.Generator[int] {
	edges := []int{math.MinInt, math.MinInt + 1, math.MaxInt, math.MaxInt - 1, -1, 0, 1, 1 << 32, -1 << 32, 1<<53 + 1, 3037000500}
	return rapid.OneOf(rapid.SampledFrom(edges), rapid.Int(), rapid.IntRange(-9, 9))
}

// TestIntegersAreExact: the operators give what unbounded integers give, or an error
// where that has more than 64 bits.
func TestIntegersAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyWhole().Draw(t, "a"), anyWhole().Draw(t, "b")
		x, y := big.NewInt(int64(a)), big.NewInt(int64(b))
		f := newFrame(nil)
		for _, c := range []struct {
			name string
			got  func() (any, error)
			want *big.Int
		}{
			{"+", func() (any, error) { return add(f, a, b) }, new(big.Int).Add(x, y)},
			{"-", func() (any, error) { return subtract(a, b) }, new(big.Int).Sub(x, y)},
			{"*", func() (any, error) { return multiply(a, b) }, new(big.Int).Mul(x, y)},
			{"negate", func() (any, error) { return negate(a) }, new(big.Int).Neg(x)},
			{"abs", func() (any, error) { return absolute(a) }, new(big.Int).Abs(x)},
			{"sum", func() (any, error) { return total(f, []any{a, b}) }, new(big.Int).Add(x, y)},
		} {
			got, err := c.got()
			switch {
			case c.want.IsInt64() && (err != nil || got != int(c.want.Int64())):
				t.Errorf("%d %s %d is %v (%v), want %s", a, c.name, b, got, err, c.want)
			case !c.want.IsInt64() && err == nil:
				t.Errorf("%d %s %d is %v, want an error", a, c.name, b, got)
			}
		}
	})
}

// TestComparisonsAreExact: an integer and a float are ordered by their values.
func TestComparisonsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := anyWhole().Draw(t, "whole")
		float := rapid.OneOf(rapid.Float64(), rapid.Map(anyWhole(), func(n int) float64 { return float64(n) }),
			rapid.SampledFrom([]float64{0.5, -0.5, math.Inf(1), math.Inf(-1)})).Draw(t, "float")
		var want int
		switch {
		case math.IsInf(float, 0):
			want = -sign(float, 0)
		default:
			exact, _ := new(big.Rat).SetString(big.NewFloat(float).Text('f', 1100))
			want = new(big.Rat).SetInt64(int64(whole)).Cmp(exact)
		}
		if got := compareNumbers(whole, float); got != want {
			t.Errorf("%d beside %v: %d, want %d", whole, float, got, want)
		}
		literal := literal{kind: kindFloat, float: float}
		if got := compareLiterals(literal, wholeLiteral(whole)); got != -want {
			t.Errorf("%v beside %d: %d, want %d", float, whole, got, -want)
		}
	})
}

func wholeLiteral(n int) literal { return literal{kind: kindWhole, whole: n} }
