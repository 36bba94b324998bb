package parser

import "slices"

// CommonPrefix is how many bytes two texts begin with that are the same. What an edit left as it
// is takes no time.
func (s *Source) CommonPrefix(other *Source) int {
	a, b, n := s.parts(), other.parts(), 0
	for len(a) > 0 && len(b) > 0 {
		size := min(len(a[0]), len(b[0]))
		if a[0][:size] != b[0][:size] { // the same memory is not looked at
			return n + samePrefix(a[0], b[0])
		}
		n += size
		a, b = withoutFirst(a, size), withoutFirst(b, size)
	}
	return n
}

// CommonSuffix is how many bytes two texts end with that are the same, at most so many.
func (s *Source) CommonSuffix(other *Source, most int) int {
	a, b, n := s.parts(), other.parts(), 0
	for len(a) > 0 && len(b) > 0 && n < most {
		x, y := a[len(a)-1], b[len(b)-1]
		size := min(len(x), len(y), most-n)
		if x[len(x)-size:] != y[len(y)-size:] {
			return n + sameSuffix(x, y)
		}
		n += size
		a, b = withoutLast(a, size), withoutLast(b, size)
	}
	return n
}

// HasText tells whether two texts are the same.
func (s *Source) HasText(other *Source) bool {
	return s.Len() == other.Len() && s.CommonPrefix(other) == s.Len()
}

// parts are those of Parts that are not empty.
func (s *Source) parts() []string {
	parts := make([]string, 0, len(s.rest)+1)
	for _, part := range s.Parts() {
		parts = append(parts, part)
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

func withoutFirst(parts []string, size int) []string {
	if parts[0] = parts[0][size:]; parts[0] == "" {
		return parts[1:]
	}
	return parts
}

func withoutLast(parts []string, size int) []string {
	last := len(parts) - 1
	if parts[last] = parts[last][:len(parts[last])-size]; parts[last] == "" {
		return parts[:last]
	}
	return parts
}

// chunk is how many bytes are compared at a time.
const chunk = 4 << 10

func samePrefix(a, b string) int {
	n, most := 0, min(len(a), len(b))
	for n+chunk <= most && a[n:n+chunk] == b[n:n+chunk] {
		n += chunk
	}
	for n < most && a[n] == b[n] {
		n++
	}
	return n
}

func sameSuffix(a, b string) int {
	n, most := 0, min(len(a), len(b))
	for n+chunk <= most && a[len(a)-n-chunk:len(a)-n] == b[len(b)-n-chunk:len(b)-n] {
		n += chunk
	}
	for n < most && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
