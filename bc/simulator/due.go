package simulator

import (
	"slices"
	"strings"
	"time"
)

// documentDates are the columns of the date that terms of payment count from.
var documentDates = [...]string{"invoiceDate", "creditMemoDate", "documentDate", "orderDate", "postingDate"}

// documentDate is the date of a document.
func (d *draft) documentDate() (name, value string) {
	for _, name := range documentDates {
		if value := d.get(name); value != "" {
			return name, value
		}
	}
	return "", ""
}

// fillDueDate computes the date by which a document is due when what it follows from
// changes, unless the request gives it.
func (d *draft) fillDueDate() {
	name, date := d.documentDate()
	if d.isGiven("dueDate") || !slices.ContainsFunc([]string{name, "paymentTermsId", "customerId", "vendorId"}, d.changed) {
		return
	}
	d.set("dueDate", d.company.dueBy(d.terms(), date, documentOf(d.table.rule).credit()))
}

// terms are the terms of payment of a document; where it has none, those of its vendor.
func (d *draft) terms() string {
	if _, has := d.table.Index("paymentTermsId"); has {
		return d.get("paymentTermsId")
	}
	vendors := d.tables(entityOf("vendors"))
	if vendor := vendors.byKey[d.get("vendorId")]; vendor != nil {
		return vendors.value(vendor, "paymentTermsId")
	}
	return zeroGUID
}

// dueBy adds terms of payment to a date. Without terms it is that date, and for a credit
// memo too, unless the terms say otherwise.
func (c *company) dueBy(terms, date string, credit bool) string {
	t := c.table(entityOf("paymentTerms"))
	r := t.byKey[terms]
	at, err := time.Parse(time.DateOnly, date)
	if r == nil || err != nil || credit && t.value(r, "calculateDiscountOnCreditMemos") != "true" {
		return date
	}
	return addFormula(at, t.value(r, "dueDateCalculation")).Format(time.DateOnly)
}

// addFormula adds a date formula such as `14D`, `1M` or `CM+10D` to a date; what it does
// not understand of one adds nothing.
func addFormula(at time.Time, formula string) time.Time {
	sign, count, current := 1, 0, false
	for _, c := range strings.ToUpper(formula) {
		switch {
		case c >= '0' && c <= '9' && count < 1000:
			count = count*10 + int(c-'0')
			continue
		case c == 'C':
			current = true
			continue
		case c == '-':
			sign = -1
			continue
		case current:
			at = edge(at, c, sign)
		default:
			at = later(at, c, sign*count)
		}
		sign, count, current = 1, 0, false
	}
	return at
}

// monthsOf is the length of a period in months, 0 for one of days.
func monthsOf(unit rune) int {
	switch unit {
	case 'M':
		return 1
	case 'Q':
		return 3
	case 'Y':
		return 12
	}
	return 0
}

// later adds some days, weeks, months, quarters or years. A day that the month does not
// have is its last.
func later(at time.Time, unit rune, count int) time.Time {
	switch months := monthsOf(unit) * count; {
	case unit == 'D':
		return at.AddDate(0, 0, count)
	case unit == 'W':
		return at.AddDate(0, 0, 7*count)
	case months != 0:
		last := edge(at.AddDate(0, months, -at.Day()+1), 'M', 1)
		return last.AddDate(0, 0, min(at.Day(), last.Day())-last.Day())
	}
	return at
}

// edge is the last day of the current period, or with a minus the first.
func edge(at time.Time, unit rune, sign int) time.Time {
	first, months, days := at, monthsOf(unit), 0
	switch {
	case months > 0:
		first = time.Date(at.Year(), at.Month()-(at.Month()-1)%time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	case unit == 'W':
		first, days = at.AddDate(0, 0, -(int(at.Weekday())+6)%7), 7
	default:
		return at
	}
	if sign < 0 {
		return first
	}
	return first.AddDate(0, months, days-1)
}
