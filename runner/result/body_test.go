package result

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBodyHasThreeForms(t *testing.T) {
	for form, body := range map[string]Body{
		`null`:                      nil,
		`{"text":""}`:               {},
		`{"text":"<ä> & \"q\"\n"}`:  Body("<ä> & \"q\"\n"),
		`{"base64":"/wA="}`:         {0xff, 0},
		`{"text":"{\"value\":[]}"}`: Body(`{"value":[]}`),
	} {
		got, err := body.MarshalJSON()
		if err != nil || string(got) != form {
			t.Errorf("%q: %s, %v, want %s", []byte(body), got, err, form)
		}
		var back Body
		if err := json.Unmarshal([]byte(form), &back); err != nil {
			t.Errorf("%s: %v", form, err)
		}
		if diff := cmp.Diff(body, back); diff != "" {
			t.Errorf("%s: %s", form, diff)
		}
	}
}
