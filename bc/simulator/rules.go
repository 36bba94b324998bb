package simulator

import (
	"strings"
	"unicode"

	"github.com/bchttp/bchttp/bc/model"
)

// What single sets need beyond the model stands in the tables of this file.

// series are the numbers that new records get: the first one, and the step.
var series = [...]struct {
	set, first string
	step       int
}{
	{"customers", "C00010", 10},
	{"vendors", "V00010", 10},
	{"items", "1100", 1},
	{"contacts", "CT100001", 1},
	{"employees", "E0010", 10},
	{"projects", "PR00010", 10},
	{"bankAccounts", "B010", 10},
	{"fixedAssets", "FA000010", 10},
	{"opportunities", "OP100001", 1},
	{"salesOrders", "S-ORD101001", 1},
	{"salesQuotes", "S-QUO1001", 1},
	{"salesInvoices", "S-INV102201", 1},
	{"salesCreditMemos", "S-CR1001", 1},
	{"purchaseOrders", "106001", 1},
	{"purchaseInvoices", "107201", 1},
	{"purchaseCreditMemos", "1001", 1},
	{"salesShipments", "S-SHPT102041", 1},
	{"purchaseReceipts", "107041", 1},
}

// firstNumber is the start of the series of a set; sets without one of their own
// count from 100001.
func firstNumber(set string) (first string, step int) {
	for _, s := range series {
		if s.set == set {
			return s.first, s.step
		}
	}
	return "100001", 1
}

// defaults are the initial values that the type of a member does not give. Today is
// written for `today`.
var defaults = [...]struct{ set, property, value string }{
	{"salesOrders", "orderDate", today},
	{"salesOrders", "postingDate", today},
	{"salesQuotes", "documentDate", today},
	{"salesQuotes", "postingDate", today},
	{"salesInvoices", "status", "Draft"},
	{"salesInvoices", "invoiceDate", today},
	{"salesInvoices", "postingDate", today},
	{"salesCreditMemos", "creditMemoDate", today},
	{"salesCreditMemos", "postingDate", today},
	{"purchaseOrders", "orderDate", today},
	{"purchaseOrders", "postingDate", today},
	{"purchaseInvoices", "status", "Draft"},
	{"purchaseInvoices", "invoiceDate", today},
	{"purchaseInvoices", "postingDate", today},
	{"purchaseCreditMemos", "creditMemoDate", today},
	{"purchaseCreditMemos", "postingDate", today},
	{"attachments", "fileName", "filename.txt"},
	{"documentAttachments", "fileName", "filename.txt"},
}

const today = "today"

// parents are the sets that are listed below a parent only: the property that names
// it, and what the page says without it (business-central section 6).
var parents = [...]struct{ set, property, refusal string }{
	{"salesOrderLines", "documentId", linesRefusal},
	{"salesInvoiceLines", "documentId", linesRefusal},
	{"salesQuoteLines", "documentId", linesRefusal},
	{"salesCreditMemoLines", "documentId", linesRefusal},
	{"purchaseOrderLines", "documentId", linesRefusal},
	{"purchaseInvoiceLines", "documentId", linesRefusal},
	{"purchaseCreditMemoLines", "documentId", linesRefusal},
	{"journalLines", "journalId", journalRefusal},
	{"customerPayments", "journalId", journalRefusal},
	{"vendorPayments", "journalId", journalRefusal},
	{dimensionSet, "parentId", noDimensionParent},
	{"defaultDimensions", "parentId", noDefaultParent},
	{"pictures", "id", "You must specify an Id to get the lines."},
	{"contactsInformation", "relatedId", "You must specify an Id or a Related Id to get the lines."},
	{"timeRegistrationEntries", "employeeId", "You must specify an Id or an Employee Id to get the lines."},
	{"applyVendorEntries", "id", "You must specify an Id to get the lines."},
}

const (
	linesRefusal   = "You must specify an Id or a Document Id to get the lines."
	journalRefusal = "You must specify a journal batch ID or a journal ID to get a journal line."
)

// parentOf returns the property that names the parent of a set of lines.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func parentOf(set string) (property, refusal string) {
	for _, p := range parents {
		if p.set == set {
			return p.property, p.refusal
		}
	}
	return "", ""
}

// repeatsCode names the sets whose code is unique within a parent only.
func repeatsCode(set string) bool {
	return set == "itemVariants" || set == dimensionSet || set == "dimensionValues"
}

// tableCaptions are the captions of tables that the name of the entity does not give.
var tableCaptions = [...]struct{ entity, caption string }{
	{"account", "G/L Account"},
	{"generalLedgerEntry", "G/L Entry"},
	{"paymentTerm", "Payment Terms"},
	{"countryRegion", "Country/Region"},
	{"salesOrder", "Sales Header"},
	{"salesQuote", "Sales Header"},
	{"salesInvoice", "Sales Invoice Entity Aggregate"},
	{"purchaseOrder", "Purchase Header"},
	{"purchaseInvoice", "Purch. Inv. Entity Aggregate"},
	{"journal", "Gen. Journal Batch"},
	{"journalLine", "Gen. Journal Line"},
	{"project", "Job"},
	{"unitOfMeasure", "Unit of Measure"},
	{"salespersonPurchaser", "Salesperson/Purchaser"},
	{"companyInformation", "Company Information"},
}

// tableCaption is the name of the table behind an entity as the server's texts have
// it.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func tableCaption(e *model.Entity) string {
	for _, t := range tableCaptions {
		if t.entity == e.Name {
			return t.caption
		}
	}
	return caption(e.Name)
}

// caption turns `paymentTerms` into `Payment Terms`.
func caption(name string) string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case i == 0:
			r = unicode.ToUpper(r)
		case unicode.IsUpper(r):
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// keyField is the caption of a unique column in the texts of duplicate keys.
func keyField(property string) string {
	if property == "number" {
		return "No."
	}
	return caption(property)
}

// localCurrency is shown where a record has no currency (section 1.2).
const localCurrency = "GBP"
