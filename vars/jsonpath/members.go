package jsonpath

import (
	"strings"

	"github.com/tidwall/gjson"
)

// Member is a member of an object as it stands there. NameEnd and Offset are the
// places behind its name and of its value, in bytes of the object's text.
type Member struct {
	Name, Raw       string
	NameEnd, Offset int
}

// Members are those of an object in the order of the text, equal names included. The
// text must be valid JSON; false tells that it is no object.
func Members(object string) ([]Member, bool) {
	begin := len(object) - len(strings.TrimLeft(object, " \t\r\n"))
	if !strings.HasPrefix(object[begin:], "{") {
		return nil, false
	}
	var list []Member
	root := gjson.Result{Type: gjson.JSON, Raw: object[begin:], Index: begin}
	root.ForEach(func(key, value gjson.Result) bool {
		list = append(list, Member{Name: key.Str, Raw: value.Raw, NameEnd: key.Index + len(key.Raw), Offset: value.Index})
		return true
	})
	return list, true
}

// Content is the content of a JSON string, false for any other value.
func Content(raw string) (string, bool) {
	v := gjson.Parse(raw)
	return v.Str, v.Type == gjson.String
}
