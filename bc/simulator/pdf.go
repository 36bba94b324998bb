package simulator

import (
	"bytes"
	"fmt"
	"strings"
)

// pdfOf prints a document: a title, the party, the lines and the total.
func (c *company) pdfOf(key string) []byte {
	d, header := c.printed(key)
	if header == nil {
		return nil
	}
	headers := c.table(entityOf(d.set))
	text := []string{c.name, caption(d.noun) + " " + headers.value(header, "number"), ""}
	for _, column := range [...]string{"customerName", "vendorName", "postingDate"} {
		if value := headers.value(header, column); value != "" {
			text = append(text, value)
		}
	}
	if d.lines != "" {
		text = append(append(text, ""), c.printedLines(d, key)...)
		text = append(text, "", "Total "+headers.value(header, "totalAmountIncludingTax")+" "+headers.value(header, "currencyCode"))
	}
	return pdf(text)
}

func (c *company) printedLines(d document, key string) []string {
	lines := c.table(entityOf(d.lines))
	var text []string
	for _, line := range lines.where("documentId", key) {
		text = append(text, strings.TrimSpace(lines.value(line, "quantity")+" x "+lines.value(line, "lineObjectNumber")+" "+
			lines.value(line, "description")+"  "+lines.value(line, "amountIncludingTax")))
	}
	return text
}

// linesOnPage fit on a page of A4.
const linesOnPage = 50

// pdf writes lines of text as a PDF of version 1.4.
func pdf(lines []string) []byte {
	var pages [][]string
	for len(lines) > linesOnPage {
		pages, lines = append(pages, lines[:linesOnPage]), lines[linesOnPage:]
	}
	pages = append(pages, lines)
	kids := make([]string, len(pages))
	for i := range pages {
		kids[i] = fmt.Sprintf("%d 0 R", 4+2*i)
	}
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(pages)),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}
	for i, page := range pages {
		content := pdfText(page)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", 5+2*i),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	return pdfFile(objects)
}

// pdfText is the content of a page.
func pdfText(lines []string) string {
	var b strings.Builder
	b.WriteString("BT /F1 11 Tf 15 TL 56 790 Td")
	for _, line := range lines {
		b.WriteString(" (" + pdfString(line) + ") Tj T*")
	}
	return b.String() + " ET"
}

// pdfString escapes a text; what Latin 1 does not have becomes a question mark.
func pdfString(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r > 0xff:
			b.WriteByte('?')
		default:
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

// pdfFile numbers objects and writes where they stand.
func pdfFile(objects []string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	places := make([]int, len(objects))
	for i, object := range objects {
		places[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object) //nolint:errcheck // into memory
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1) //nolint:errcheck // into memory
	for _, at := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", at) //nolint:errcheck // into memory
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start) //nolint:errcheck // into memory
	return out.Bytes()
}
