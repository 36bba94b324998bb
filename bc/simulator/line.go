package simulator

import (
	"math/big"
	"strconv"

	"github.com/bchttp/bchttp/bc/model"
)

// sequenceStep is between the numbers of two lines (business-central section 6).
const sequenceStep = 10_000

// isLine tells whether a set holds the lines of a document.
func isLine(set string) bool {
	_, refusal := parentOf(set)
	return refusal == linesRefusal
}

// fillLine does for the line of a document what the page does: the item or account,
// the number of the line, the amounts.
func (d *draft) fillLine() *failure {
	if !isLine(d.table.rule) {
		return nil
	}
	if f := d.fillObject(); f != nil {
		return f
	}
	if d.old == nil && d.get("sequence") == "0" {
		d.numberAfter("documentId", "sequence")
	}
	d.fillOutstanding()
	d.fillAmounts()
	return nil
}

// fillOutstanding puts all of a line down to be shipped or received and invoiced next, as a
// company does whose default quantity is the remainder.
func (d *draft) fillOutstanding() {
	if !d.changed("quantity") {
		return
	}
	for _, column := range [...]string{"shipQuantity", "receiveQuantity", "invoiceQuantity"} {
		if !d.isGiven(column) {
			d.set(column, d.get("quantity"))
		}
	}
}

// numberAfter gives a line the number behind the last of its parent.
func (d *draft) numberAfter(parent, column string) {
	last := 0
	within, _ := d.table.Index(parent)
	at, _ := d.table.Index(column)
	for _, r := range d.table.rows {
		if r.values[within] == d.values[within] {
			n, _ := strconv.Atoi(r.values[at]) // a column of whole numbers
			last = max(last, n)
		}
	}
	d.values[at] = strconv.Itoa(last + sequenceStep)
}

// objects are what a line can be about: the type of the line, the column of the id,
// and the set.
var objects = [...]struct{ lineType, column, set string }{
	{"Item", "itemId", "items"},
	{"Account", "accountId", "accounts"},
}

// fillObject finds the item or account by its id or number and takes over what the
// request does not give.
func (d *draft) fillObject() *failure {
	for _, o := range objects {
		byID := d.isGiven(o.column) && d.get(o.column) != zeroGUID
		byNumber := !byID && d.isGiven("lineObjectNumber") && d.get("lineType") == o.lineType && d.get("lineObjectNumber") != ""
		if !byID && !byNumber {
			continue
		}
		target := d.tables(entityOf(o.set))
		r := target.byKey[d.get(o.column)]
		if byNumber {
			r = target.find(target.number, d.get("lineObjectNumber"))
		}
		if r == nil {
			return dialog("%s does not exist.", o.lineType)
		}
		if f := refuseBlocked(target, r); f != nil {
			return f
		}
		d.set("lineType", o.lineType)
		d.set(o.column, r.key)
		d.set("lineObjectNumber", r.values[target.number])
		d.takeOver(target, r)
	}
	return nil
}

// refuseBlocked keeps blocked items off lines: two blanks stand before `in`, as the server
// writes them.
func refuseBlocked(items *table, item *row) *failure {
	if items.Set != "items" || items.value(item, "blocked") != "true" {
		return nil
	}
	return fail(model.CodeFieldValidation, "Blocked must be equal to 'No'  in Item: No.=%s. Current value is 'Yes'.", item.values[items.number])
}

// takeOver copies text, price and unit of the object.
func (d *draft) takeOver(target *table, r *row) {
	for _, pair := range [...]struct{ column, from string }{
		{"description", "displayName"},
		{"unitPrice", "unitPrice"},
		{"unitCost", "unitCost"},
		{"directUnitCost", "unitCost"},
		{"unitOfMeasureId", "baseUnitOfMeasureId"},
		{"unitOfMeasureCode", "baseUnitOfMeasureCode"},
	} {
		if at, ok := target.Index(pair.from); ok && !d.isGiven(pair.column) {
			d.set(pair.column, r.values[at])
		}
	}
}

// fillAmounts computes discount and amounts; there is no tax.
func (d *draft) fillAmounts() {
	price := d.get("unitPrice") + d.get("unitCost") + d.get("directUnitCost") // each set has one of them
	gross := new(big.Rat).Mul(rational(d.get("quantity")), rational(price))
	discount := rational(d.get("discountAmount"))
	hundred := big.NewRat(100, 1)
	switch percent := rational(d.get("discountPercent")); {
	case d.isGiven("discountAmount") && !d.isGiven("discountPercent") && gross.Sign() != 0:
		d.set("discountPercent", decimal(new(big.Rat).Quo(new(big.Rat).Mul(discount, hundred), gross), 5))
	case percent.Sign() != 0:
		discount = new(big.Rat).Quo(new(big.Rat).Mul(gross, percent), hundred)
		d.set("discountAmount", decimal(discount, 2))
	}
	net := decimal(new(big.Rat).Sub(gross, discount), 2)
	for _, column := range [...]string{"amountExcludingTax", "amountIncludingTax", "netAmount", "netAmountIncludingTax"} {
		d.set(column, net)
	}
}

// rational reads a canonical decimal; anything else is 0.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func rational(text string) *big.Rat {
	if r, ok := new(big.Rat).SetString(text); ok {
		return r
	}
	return new(big.Rat)
}

// decimal rounds half away from zero.
func decimal(r *big.Rat, places int) string { return trimDecimal(r.FloatString(places)) }
