package report

import "github.com/bchttp/bchttp/runner/result"

// problemKey tells problems of a file apart. What is found in the file and again in
// the resolved request has one code and one place, but may be worded differently.
type problemKey struct {
	line, column int
	what         string
}

func keyOf(p *result.Problem) problemKey {
	if p.Code != "" {
		return problemKey{p.Line, p.Column, p.Code}
	}
	return problemKey{p.Line, p.Column, p.Message}
}

// told is which problems of a file its requests have shown.
type told struct {
	keys map[problemKey]bool
	// partial: some requests were not selected. Who selects some does not ask about
	// problems of the others.
	partial bool
}

// remember keeps in mind which problems of the file a request has shown.
func (t *told) remember(f *result.File, s *result.Step) {
	t.partial = t.partial || s.Reason == result.NotSelected
	if len(f.Problems) == 0 {
		return
	}
	if t.keys == nil {
		t.keys = map[problemKey]bool{}
	}
	for i := range s.Warnings {
		t.keys[keyOf(&s.Warnings[i])] = true
	}
	for i := range s.Assertions {
		if p := s.Assertions[i].Problem; p != nil {
			t.keys[keyOf(p)] = true
		}
	}
	if s.Problem != nil {
		t.keys[keyOf(s.Problem)] = true
	}
}

// has tells whether a problem was shown.
func (t *told) has(p *result.Problem) bool { return t.keys[keyOf(p)] }
