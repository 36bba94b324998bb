package catalog

import (
	"github.com/bchttp/bchttp/bc/model"
	"github.com/bchttp/bchttp/bc/odata"
)

// Members lists the members of an enum in their order, nil for other properties.
func Members(p *model.Property) []model.Member {
	if p.Members != nil {
		return p.Members
	}
	return model.EnumMembers(p.EnumName())
}

// Type is what package odata has to know of a property.
func Type(p *model.Property) odata.Type {
	t := odata.Type{Kind: Kind(p.Kind), Name: p.Type, MaxLength: p.MaxLength}
	for _, m := range Members(p) {
		t.Members = append(t.Members, m.Name)
	}
	return t
}

// Kind is how package odata calls a kind of properties.
func Kind(k model.Kind) odata.Kind {
	switch k {
	case model.String:
		return odata.Text
	case model.GUID:
		return odata.GUID
	case model.Decimal, model.Int32, model.Int64:
		return odata.Number
	case model.Boolean:
		return odata.Bool
	case model.Date:
		return odata.Date
	case model.DateTimeOffset:
		return odata.DateTime
	case model.Enum:
		return odata.Enum
	}
	return odata.Opaque
}
