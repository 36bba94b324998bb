package simulator

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"time"
)

const second = time.Second

// runPackage imports or applies a configuration package: the status tells how far it
// is.
func (o *operation) runPackage(action string) *failure {
	for _, name := range [...]string{"importStatus", "applyStatus"} {
		if status := o.get(name); status == "Scheduled" || status == "InProgress" {
			return dialog("Cannot import a package while import or apply is in progress.")
		}
	}
	if action == "import" {
		return o.importPackage()
	}
	if o.get("importStatus") != "Completed" {
		return dialog("Import Status is not completed. You must import the package before you apply it.")
	}
	o.schedule("applyStatus", "Completed", "applyError", "")
	return nil
}

// schedule lets a status of the record go on: Scheduled, InProgress, then the last.
func (o *operation) schedule(status string, last string, pairs ...string) {
	o.table.change(o.row, o.time, status, "Scheduled")
	o.store.later(second, o.table, o.row.key, status, "InProgress")
	o.store.later(5*second, o.table, o.row.key, append(pairs, status, last)...)
}

func (o *operation) importPackage() *failure {
	files := o.company.table(automationOf(fileSet))
	stored := files.byKey[o.get("code")]
	content := []byte{}
	if stored != nil {
		content, _ = base64.StdEncoding.DecodeString(files.value(stored, "content")) // written by writeMedia
	}
	if len(content) == 0 {
		return dialog("Please upload a Rapid Start File, before running the import.")
	}
	tables, records, err := countPackage(content)
	if err != nil {
		o.schedule("importStatus", "Error", "importError", "The file is not a configuration package.")
		return nil
	}
	o.schedule("importStatus", "Completed", "importError", "", "applyStatus", "No",
		"numberOfTables", strconv.Itoa(tables), "numberOfRecords", strconv.Itoa(records))
	return nil
}

// maxPackage limits what a compressed package may become.
const maxPackage = 64 << 20

// countPackage counts tables and records of a package: XML, usually compressed with
// gzip, with a list for each table and an element for each record.
func countPackage(content []byte) (tables, records int, err error) {
	var source io.Reader = bytes.NewReader(content)
	if compressed, err := gzip.NewReader(source); err == nil {
		source = compressed
	} else {
		source = bytes.NewReader(content)
	}
	decoder := xml.NewDecoder(io.LimitReader(source, maxPackage))
	depth, rooted := 0, false
	for {
		token, err := decoder.Token()
		switch element := token.(type) {
		case nil:
			if rooted && errors.Is(err, io.EOF) {
				err = nil
			}
			return tables, records, err
		case xml.StartElement:
			depth++
			rooted = true
			if depth == 1 && element.Name.Local != "DataList" {
				return 0, 0, errors.New("no DataList")
			}
			tables += one(depth == 2)
			records += one(depth == 3 && !describesTable(element.Name.Local))
		case xml.EndElement:
			depth--
		}
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// describesTable tells of the elements of a list that are no records.
func describesTable(name string) bool {
	switch name {
	case "TableID", "PageID", "SkipTableTriggers", "DimAsColumns", "DeleteRecsBeforeProcessing", "PackageCode":
		return true
	}
	return false
}

// removeFile deletes the file of a package.
func (c *company) removeFile(code string) {
	files := c.table(automationOf(fileSet))
	if r := files.byKey[code]; r != nil {
		files.remove(r)
	}
}
