package simulator

import (
	"strconv"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// page cuts the part of the records that an answer shows, and makes the link to the
// next (business-central section 3.3).
func (x *exchange) page(q *query, rows []*row) (page []*row, next string, f *failure) {
	if q.after != "" {
		if rows, f = behind(rows, q.after); f != nil {
			return nil, "", f
		}
	}
	rows = rows[min(q.skip, int64(len(rows))):]
	if q.top >= 0 {
		return rows[:min(q.top, int64(len(rows)), maxPage)], "", nil
	}
	size, f := x.pageSize()
	if f != nil || len(rows) <= size {
		return rows, "", f
	}
	rows = rows[:size]
	return rows, x.nextLink(rows[size-1].key), nil
}

// behind returns the records that follow one.
func behind(rows []*row, key string) ([]*row, *failure) {
	for i, r := range rows {
		if strings.EqualFold(strings.ReplaceAll(r.key, "\x00", ","), key) {
			return rows[i+1:], nil
		}
	}
	return nil, fail(model.CodeSkipTokenNoLongerValid, "The skip token is no longer valid.")
}

// pageSize is the preference odata.maxpagesize, at most that of the server.
func (x *exchange) pageSize() (int, *failure) {
	value, given := x.preference("odata.maxpagesize")
	if !given {
		return maxPage, nil
	}
	n, err := strconv.Atoi(value)
	switch {
	case err != nil || n < 1:
		return 0, fail(model.CodeBadRequest, "The value '%s' of the preference odata.maxpagesize is not a positive number.", value)
	case n > maxPage:
		return 0, fail(model.CodeBadRequest, "The page size %d is larger than the maximum of %d.", n, maxPage).with(413)
	}
	return n, nil
}

// preference finds a preference of the header Prefer, with or without `odata.` before
// its name.
func (x *exchange) preference(name string) (value string, given bool) {
	for _, line := range x.r.Header.Values("Prefer") {
		for preference := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == ',' || r == ';' }) {
			found, value, _ := strings.Cut(strings.TrimSpace(preference), "=")
			if strings.EqualFold(found, name) || strings.EqualFold("odata."+found, name) {
				return strings.Trim(value, `" `), true
			}
		}
	}
	return "", false
}

func (x *exchange) prefers(name string) bool {
	_, given := x.preference(name)
	return given
}

// nextLink repeats the address with the key of the last entity. What was skipped
// stays behind that key, so `$skip` goes.
func (x *exchange) nextLink(key string) string {
	link := x.origin() + x.r.URL.EscapedPath() + "?"
	for option := range strings.SplitSeq(x.r.URL.RawQuery, "&") {
		name, _, _ := strings.Cut(strings.ReplaceAll(option, "%24", "$"), "=")
		if option != "" && name != "$skiptoken" && name != "$skip" {
			link += option + "&"
		}
	}
	return link + "$skiptoken='" + skipToken(key) + "'"
}

// readSkipToken reads the key that a next link holds.
func (q *query) readSkipToken(token string) *failure {
	if token == "" {
		return nil
	}
	key, ok := strings.CutPrefix(token, "'")
	key, closed := strings.CutSuffix(key, "'")
	if !ok || !closed || key == "" {
		return fail(model.CodeSkipTokenNoLongerValid, "The skip token is no longer valid.")
	}
	q.after = key
	return nil
}
