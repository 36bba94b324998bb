package assert

import "testing"

// TestSidesOfWhatHolds: a report tells what was compared, whichever engine compared it.
func TestSidesOfWhatHolds(t *testing.T) {
	s := &Subject{Response: message("application/json",
		`{"id": 9007199254740993, "name": "Ann", "list": [1, 2], "password": "geheim99", "none": null}`)}
	for text, want := range map[string][2]string{
		`status == 200`:               {`200`, `200`},
		`body.id == 9007199254740993`: {`9007199254740993`, `9007199254740993`},
		`body.name startsWith "A"`:    {`"Ann"`, `"A"`},
		`len(body.list) > 1`:          {`2`, `1`},
		`body.list == [1, 2]`:         {`[1,2]`, `[1,2]`},
		`body.none == nil`:            {`null`, `null`},
		`body.missing == nil`:         {`null`, `null`},
		`body.password != "x"`:        {`"***"`, `"x"`},
		`has("$.id")`:                 {``, ``},
		`true and status == 200`:      {``, ``},
	} {
		p := check(t, text)
		if outcome := p.Run(s).Outcome; outcome != "passed" {
			t.Errorf("`%s`: %s", text, outcome)
		}
		if left, right := p.Sides(s); left != want[0] || right != want[1] {
			t.Errorf("`%s`: left %s, right %s", text, left, right)
		}
	}
}
