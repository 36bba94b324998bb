package edmx

import (
	"encoding/xml"
	"strconv"
)

// attributes are those of a tag. Few of them are asked for, so they are searched.
type attributes []xml.Attr

func (a attributes) get(name string) string {
	for i := range a {
		if a[i].Name.Local == name && a[i].Name.Space == "" {
			return a[i].Value
		}
	}
	return ""
}

// open takes up a start tag.
func (r *reader) open(tag xml.StartElement, pos Span) {
	name, a := tag.Name.Local, attributes(tag.Attr)
	r.depth = append(r.depth, name)
	if r.annotation != nil {
		r.annotation.open(name, a)
		return
	}
	switch name {
	case "Edmx":
		r.sawEdmx = true
	case "Schema":
		r.sawEdmx = true
		r.namespace = a.get("Namespace")
		r.name(a.get("Alias"), r.namespace)
	case "Include":
		r.name(a.get("Alias"), a.get("Namespace"))
	case "EntityType", "ComplexType":
		r.openType(name, a, pos)
	case "EnumType":
		r.enum = &Enum{Pos: pos, Namespace: r.namespace, Name: a.get("Name")}
		r.document.Enums = append(r.document.Enums, r.enum)
	case "Action", "Function":
		r.action = &Action{Pos: pos, Namespace: r.namespace, Name: a.get("Name"), Function: name == "Function", Bound: a.get("IsBound") == "true"}
		r.document.Actions = append(r.document.Actions, r.action)
	case "EntitySet", "Singleton":
		r.set = &Set{Pos: pos, Name: a.get("Name"), Type: a.get("EntityType") + a.get("Type"), Singleton: name == "Singleton"}
		r.document.Sets = append(r.document.Sets, r.set)
	case "Annotations":
		r.target = a.get("Target")
	case "Annotation":
		r.annotation = &annotating{Annotation: Annotation{Pos: pos, Term: a.get("Term")}}
		r.annotation.constants(a)
	default:
		r.inside(name, a, pos)
	}
}

// name remembers the short name of a namespace.
func (r *reader) name(alias, namespace string) {
	if alias != "" {
		r.aliases[alias] = namespace
	}
}

func (r *reader) openType(name string, a attributes, pos Span) {
	r.entity = &EntityType{Pos: pos, Namespace: r.namespace, Name: a.get("Name")}
	if name == "ComplexType" {
		r.document.ComplexTypes = append(r.document.ComplexTypes, r.entity)
		return
	}
	r.document.EntityTypes = append(r.document.EntityTypes, r.entity)
}

// inside takes up the elements that belong to another; one that stands alone is left out.
func (r *reader) inside(name string, a attributes, pos Span) {
	switch {
	case r.entity != nil:
		r.insideType(name, a, pos)
	case r.enum != nil && name == "Member":
		r.member(a, pos)
	case r.action != nil && name == "Parameter":
		r.action.Parameters = append(r.action.Parameters, Parameter{a.get("Name"), a.get("Type")})
	case r.action != nil && name == "ReturnType":
		r.action.Returns = a.get("Type")
	case r.set != nil && name == "NavigationPropertyBinding":
		r.set.Bindings = append(r.set.Bindings, Binding{a.get("Path"), a.get("Target")})
	}
}

func (r *reader) insideType(name string, a attributes, pos Span) {
	switch name {
	case "PropertyRef":
		r.entity.Key = append(r.entity.Key, a.get("Name"))
	case "Property":
		length, _ := strconv.Atoi(a.get("MaxLength")) // `max` is none
		r.property = &Property{Pos: pos, Name: a.get("Name"), Type: a.get("Type"), Nullable: a.get("Nullable") != "false", MaxLength: length}
		r.entity.Properties = append(r.entity.Properties, r.property)
	case "NavigationProperty":
		target, collection := Element(a.get("Type"))
		r.navigation = &Navigation{
			Pos: pos, Name: a.get("Name"), Target: target, Collection: collection,
			Partner: a.get("Partner"), ContainsTarget: a.get("ContainsTarget") == "true",
		}
		r.entity.Navigations = append(r.entity.Navigations, r.navigation)
	case "ReferentialConstraint":
		if r.navigation != nil {
			r.navigation.Constraints = append(r.navigation.Constraints, Constraint{a.get("Property"), a.get("ReferencedProperty")})
		}
	}
}

func (r *reader) member(a attributes, pos Span) {
	value, err := strconv.Atoi(a.get("Value"))
	if n := len(r.enum.Members); err != nil && n > 0 {
		value = r.enum.Members[n-1].Value + 1
	}
	r.enum.Members = append(r.enum.Members, Member{pos, a.get("Name"), value})
}

// leave ends what an element opened.
func (r *reader) leave(name string) {
	if r.annotation != nil {
		if name != "Annotation" || r.annotation.nested > 0 {
			r.annotation.close(name)
			return
		}
		r.keep(r.annotation.Annotation)
		r.annotation = nil
		return
	}
	switch name {
	case "EntityType", "ComplexType":
		r.entity, r.property, r.navigation = nil, nil, nil
	case "Property":
		r.property = nil
	case "NavigationProperty":
		r.navigation = nil
	case "EnumType":
		r.enum = nil
	case "Action", "Function":
		r.action = nil
	case "EntitySet", "Singleton":
		r.set = nil
	case "Annotations":
		r.target = ""
	}
}

// keep gives an annotation to the innermost element that is open.
func (r *reader) keep(a Annotation) {
	a.Term = r.qualified(a.Term)
	switch {
	case r.target != "":
		r.targets = append(r.targets, targeted{r.target, a})
	case r.property != nil:
		r.property.Annotations = append(r.property.Annotations, a)
	case r.navigation != nil:
		r.navigation.Annotations = append(r.navigation.Annotations, a)
	case r.entity != nil:
		r.entity.Annotations = append(r.entity.Annotations, a)
	case r.set != nil:
		r.set.Annotations = append(r.set.Annotations, a)
	}
}
