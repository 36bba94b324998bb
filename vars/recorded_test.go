package vars

import "testing"

func TestMaskedValues(t *testing.T) {
	for want, v := range map[string]*value{
		"plain":         {text: "plain"},
		"***":           {text: "short", marks: []Mark{{Start: 0, End: 5}}},
		"a ***, a ***!": {text: "a b, a b!", marks: []Mark{{Start: 7, End: 8}, {Start: 2, End: 3}}},
		"***.":          {text: "whole.", marks: []Mark{{Start: 0, End: 5}, {Start: 1, End: 2}}},
		"https://***":   {text: "https://shop.example/x", marks: []Mark{{Start: 0, End: 22}}},
		"http://u@***":  {text: "http://u@shop", marks: []Mark{{Start: 9, End: 13}}},
	} {
		if got := v.masked(); got != want {
			t.Errorf("%q: %q, want %q", v.text, got, want)
		}
	}
}
