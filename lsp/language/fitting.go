package language

import (
	"maps"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// mostNear is how many requests are looked at for values that fit.
const mostNear = 20

// keysByEntity gives, for an entity, the references that have the GUID of one: variables
// that are called after it, and responses of requests above.
func (c *completing) keysByEntity(r *requests) func(e *model.Entity) []string {
	variables, answered := plainNames(c.names()), r.answered(c.view.blockIndex(c.line))
	return func(e *model.Entity) []string {
		if len(e.Key) != 1 {
			return nil
		}
		p := e.Property(e.Key[0])
		if p == nil || p.Kind != model.GUID {
			return nil
		}
		var found []string
		for _, plain := range []string{strings.ToLower(e.Name) + "id", strings.ToLower(e.Set) + "id"} {
			for _, name := range variables[plain] {
				found = append(found, "{{"+name+"}}")
			}
		}
		for _, a := range answered {
			if a.entity == e {
				found = append(found, "{{"+a.path+e.Key[0]+"}}")
			}
		}
		return found
	}
}

// plainNames are names of variables by what is left of them without signs and in small
// letters: `customer_id` and `customerId` mean the same.
func plainNames(names map[string]string) map[string][]string {
	plain := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		key := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(name, "_", ""), "-", ""))
		plain[key] = append(plain[key], name)
	}
	return plain
}

// answeredEntity is an entity that the response of a request holds, and the reference to it
// up to its members.
type answeredEntity struct {
	entity *model.Entity
	path   string
}

// answered are the entities in the responses of the named requests above a block, the
// nearest first.
func (r *requests) answered(block int) []answeredEntity {
	var found []answeredEntity
	looked := 0
	for i := block - 1; i >= 0 && looked < mostNear; i-- {
		b := &r.view.Tree.Blocks[i]
		name := r.view.Tree.StoredName(b)
		if name == "" || !r.view.Index().KnowsRequest(name) {
			continue
		}
		looked++
		if a, ok := r.answerOf(b); ok {
			path := name + ".response.body.$."
			if list, isList := a.Step("value"); isList && list.List() {
				path, a = path+"value[0].", list.Element()
			}
			if a.Property == nil {
				found = append(found, answeredEntity{a.Entity, path})
			}
		}
	}
	return found
}

// fitting offers references whose value a property can have: keys of the entity that it
// points at, and today's date. before and end stand around each.
func (c *completing) fitting(r *requests, p *model.Property, before, end string) {
	offer := func(text, detail string) {
		c.offer(Item{Kind: ItemVariable, Label: text, Insert: before + text + end, Detail: detail})
	}
	switch p.Kind {
	case model.Date:
		offer(`{{$datetime "YYYY-MM-DD"}}`, "today")
	case model.DateTimeOffset:
		offer("{{$datetime iso8601}}", "now")
	case model.GUID:
		for _, a := range r.answered(c.view.blockIndex(c.line)) {
			if key := a.keyFor(p.Name); key != "" {
				offer("{{"+a.path+key+"}}", a.entity.Name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(c.names())) {
			if strings.EqualFold(name, p.Name) {
				offer("{{"+name+"}}", "variable")
			}
		}
	}
}

// keyFor is the member that fits a property: one of the same name, or the key of the
// entity that the name points at, as `customerId` does at a customer.
func (a answeredEntity) keyFor(property string) string {
	if q := a.entity.Property(property); q != nil && q.Kind == model.GUID {
		return property
	}
	if len(a.entity.Key) == 1 && strings.HasSuffix(strings.ToLower(property), strings.ToLower(a.entity.Name)+"id") {
		return a.entity.Key[0]
	}
	return ""
}

// wholeBlock is an offset behind every block.
const wholeBlock = 1<<32 - 1
