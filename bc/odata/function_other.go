package odata

import (
	"math/big"
	"time"
)

// dateFunction finds the functions that take dates and times apart.
func dateFunction(name string) (function, bool) {
	f := function{usage: name + "(field)", result: integer(), takes: []Kind{DateTime}}
	switch name {
	case "year":
		f.run = func(a []Value) Value { return IntValue(int64(calendar(a[0]).Year())) }
	case "month":
		f.run = func(a []Value) Value { return IntValue(int64(calendar(a[0]).Month())) }
	case "day":
		f.run = func(a []Value) Value { return IntValue(int64(calendar(a[0]).Day())) }
	case "date":
		f.result = Type{Kind: Date}
		f.run = func(a []Value) Value { return Value{kind: Date, num: dayOf(a[0])} }
	default:
		return clockFunction(f, name)
	}
	return f, true
}

func clockFunction(f function, name string) (function, bool) {
	f.takes = []Kind{Time}
	switch name {
	case "hour":
		f.run = func(a []Value) Value { return IntValue(clock(a[0]) / (3600 * ticksPerSecond)) }
	case "minute":
		f.run = func(a []Value) Value { return IntValue(clock(a[0]) / (60 * ticksPerSecond) % 60) }
	case "second":
		f.run = func(a []Value) Value { return IntValue(clock(a[0]) / ticksPerSecond % 60) }
	case "time":
		f.result = Type{Kind: Time}
		f.run = func(a []Value) Value { return Value{kind: Time, num: clock(a[0])} }
	default:
		return f, false
	}
	return f, true
}

// dayOf is the day of a date or point in time, counted from the year 1.
func dayOf(v Value) int64 {
	if v.kind == Date {
		return v.num
	}
	day := v.num / ticksPerDay
	if v.num%ticksPerDay < 0 {
		day--
	}
	return day
}

// clock is the ticks since midnight.
func clock(v Value) int64 {
	if v.kind == Time {
		return v.num
	}
	return v.num - dayOf(v)*ticksPerDay
}

func calendar(v Value) time.Time { return time.Unix((dayOf(v)-unixDay)*86400, 0).UTC() }

// numberFunction finds the functions that round.
func numberFunction(name string) (function, bool) {
	f := function{usage: name + "(field)", result: Type{Kind: Number}, takes: []Kind{Number}}
	half := big.NewRat(1, 2)
	switch name {
	case "floor":
		f.run = func(a []Value) Value { return ratValue(floor(a[0].rat())) }
	case "ceiling":
		f.run = func(a []Value) Value { r := a[0].rat(); return ratValue(r.Neg(floor(r.Neg(r)))) }
	case "round":
		f.run = func(a []Value) Value { return ratValue(round(a[0].rat(), half)) }
	default:
		return f, false
	}
	return f, true
}

func floor(r *big.Rat) *big.Rat {
	whole := truncated(r)
	if whole.Cmp(r) > 0 {
		whole.Sub(whole, big.NewRat(1, 1))
	}
	return whole
}

// round takes halves away from zero, as OData says.
func round(r, half *big.Rat) *big.Rat {
	if r.Sign() < 0 {
		return truncated(r.Sub(r, half))
	}
	return truncated(r.Add(r, half))
}
