package simulator

import "github.com/bchttp/bchttp/bc/catalog"

// complexTypes are those of entityDefinitions.
func (d *description) complexTypes() {
	d.complexType("entityMetadataLabel", "languageCode", "Edm.Int32", "caption", "Edm.String")
	for _, name := range [...]string{"entityMetadataField", "entityMetadataAction", "entityMetadataEnumMember"} {
		d.complexType(name, "name", "Edm.String", "captions", "Collection(Microsoft.NAV.entityMetadataLabel)")
	}
}

func (d *description) complexType(name string, properties ...string) {
	d.tag("ComplexType", "Name", name)
	for i := 0; i < len(properties); i += 2 {
		d.leaf("Property", "Name", properties[i], "Type", properties[i+1], "Nullable", "false")
	}
	d.end("ComplexType")
}

// alternateKeys writes the annotation of OData, a record for each key.
func (d *description) alternateKeys(keys [][]string) {
	if len(keys) == 0 {
		return
	}
	d.tag("Annotation", "Term", catalog.TermKeys)
	d.tag("Collection")
	for _, key := range keys {
		d.tag("Record")
		d.tag("PropertyValue", "Property", "Key")
		d.tag("Collection")
		for _, name := range key {
			d.tag("Record")
			d.leaf("PropertyValue", "Property", "Alias", "String", name)
			d.leaf("PropertyValue", "Property", "Name", "PropertyPath", name)
			d.end("Record")
		}
		d.end("Collection")
		d.end("PropertyValue")
		d.end("Record")
	}
	d.end("Collection")
	d.end("Annotation")
}
