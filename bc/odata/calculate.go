package odata

import "math/big"

// calculate is a op b over numbers; null when one is null, when the divisor is 0
// and when the result is out of all proportion. whole asks for division without
// remainder.
func calculate(op Operator, whole bool, a, b Value) Value {
	if a.kind != Number || b.kind != Number {
		return Value{}
	}
	x, y := a.rat(), b.rat()
	switch op {
	case Add:
		return ratValue(x.Add(x, y))
	case Sub:
		return ratValue(x.Sub(x, y))
	case Mul:
		return ratValue(x.Mul(x, y))
	case Div, DivBy, Mod:
		return divide(op, whole, x, y)
	}
	return Value{}
}

func divide(op Operator, whole bool, x, y *big.Rat) Value {
	if y.Sign() == 0 {
		return Value{}
	}
	quotient := new(big.Rat).Quo(x, y)
	switch {
	case op == Mod:
		return ratValue(x.Sub(x, y.Mul(y, truncated(quotient))))
	case whole:
		return ratValue(truncated(quotient))
	}
	return ratValue(quotient)
}

// truncated drops the digits after the point.
func truncated(r *big.Rat) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Quo(r.Num(), r.Denom()))
}
