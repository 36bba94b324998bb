package convert

import "strings"

// success is a response of success.
type success struct {
	status string // three digits, or `2XX`
	says   *value
}

// successes are the responses that an operation promises if it succeeds.
func (o *openAPI) successes(op operation) []success {
	var all []success
	responses := op.says.get("responses")
	for _, first := range []string{"2", "3"} {
		for n, status := range responses.names {
			if strings.HasPrefix(status, first) && len(status) == 3 {
				all = append(all, success{strings.ToUpper(status), o.resolve(&responses.items[n])})
			}
		}
		if all != nil {
			break
		}
	}
	return all
}

// expected are the directives for responses of success. Only if there is no other, one that
// leads elsewhere is a success, and not followed.
func expected(all []success) []string {
	assertion := "@assert " + statusOf(all)
	if len(all) > 0 && all[0].status[0] == '3' {
		return []string{"@no-redirect", assertion}
	}
	return []string{assertion}
}

// statusOf is the condition that a response is one of those.
func statusOf(all []success) string {
	var statuses []string
	for _, s := range all {
		if !isNumeral(s.status) {
			return "status >= " + s.status[:1] + "00 && status < " + string(s.status[0]+1) + "00"
		}
		statuses = append(statuses, s.status)
	}
	switch len(statuses) {
	case 0:
		return "status >= 200 && status < 300"
	case 1:
		return "status == " + statuses[0]
	}
	return "status in [" + strings.Join(statuses, ", ") + "]"
}

// accept asks for the media type that a response of success has.
func (o *openAPI) accept(d *draft, all []success) {
	for _, s := range all {
		if kind, _ := mediaOf(s.says.get("content")); kind != "" {
			d.unless("Accept", oneLine(kind))
			return
		}
	}
}

// mediaOf chooses among the media types of a body: JSON, forms, text, then the first.
func mediaOf(content *value) (kind string, says *value) {
	best := 0
	for n, name := range content.names {
		if rank := rankOf(name); rank > best {
			best, kind, says = rank, name, &content.items[n]
		}
	}
	return kind, says
}

func rankOf(kind string) int {
	kind, _, _ = strings.Cut(strings.ToLower(kind), ";")
	switch {
	case kind == "application/json":
		return 6
	case isJSONType(kind):
		return 5
	case kind == "application/x-www-form-urlencoded":
		return 4
	case kind == "multipart/form-data":
		return 3
	case strings.HasPrefix(kind, "text/"):
		return 2
	}
	return 1
}

func isJSONType(kind string) bool {
	kind, _, _ = strings.Cut(strings.ToLower(kind), ";")
	kind = strings.TrimSpace(kind)
	return strings.HasSuffix(kind, "/json") || strings.HasSuffix(kind, "+json")
}
