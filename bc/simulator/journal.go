package simulator

import "math/big"

// postJournal posts the lines of a journal, which is empty then (section 3.9).
func (o *operation) postJournal() *failure {
	lines := o.company.table(entityOf("journalLines"))
	rows := lines.where("journalId", o.row.key)
	if len(rows) == 0 {
		return dialog("There is nothing to post.")
	}
	balance := map[string]*big.Rat{}
	for _, line := range rows {
		if f := o.postJournalLine(lines, line, balance); f != nil {
			return f
		}
	}
	for _, line := range rows {
		if document := lines.value(line, "documentNumber"); balance[document].Sign() != 0 {
			return dialog("Document No. %s is out of balance by %s. Please check that Posting Date, Document No., Document Type and Amount are correct for each line.",
				document, decimal(balance[document], 2))
		}
	}
	for _, line := range rows {
		lines.remove(line)
	}
	return nil
}

// postJournalLine books a line, and its balancing account if it has one.
func (o *operation) postJournalLine(lines *table, line *row, balance map[string]*big.Rat) *failure {
	document, amount := lines.value(line, "documentNumber"), rational(lines.value(line, "amount"))
	if balance[document] == nil {
		balance[document] = new(big.Rat)
	}
	account := lines.value(line, "accountNumber")
	if account == "" {
		return fieldValidation("Account No.", "Gen. Journal Line", "Line No.="+lines.value(line, "lineNumber"))
	}
	o.bookJournal(lines, line, lines.value(line, "accountType"), account, amount)
	balancing := lines.value(line, "balancingAccountNumber")
	kind := lines.value(line, "balanceAccountType")
	if balancing == "" {
		balancing, kind = o.get("balancingAccountNumber"), ledgerAccount
	}
	if balancing == "" {
		balance[document].Add(balance[document], amount)
		return nil
	}
	o.bookJournal(lines, line, kind, balancing, new(big.Rat).Neg(amount))
	return nil
}

// ledgerAccount is the type of a line about an account of the general ledger.
const ledgerAccount = "G_x002F_L_x0020_Account"

// bookJournal books an amount: customers, vendors and banks have an account behind
// them.
func (o *operation) bookJournal(lines *table, line *row, kind, account string, amount *big.Rat) {
	switch kind {
	case "Customer":
		o.company.raiseBalance(true, account, amount)
		account = receivables
	case "Vendor":
		o.company.raiseBalance(false, account, new(big.Rat).Neg(amount))
		account = payables
	case "Bank_x0020_Account":
		account = bankAccount
	}
	date := lines.value(line, "postingDate")
	if date == "0001-01-01" {
		date = o.time[:len(date)]
	}
	o.company.enterAccount(date, "_x0020_", lines.value(line, "documentNumber"), account, lines.value(line, "description"), amount, o.time)
}

// bankAccount is the account behind the banks.
const bankAccount = "2920"
