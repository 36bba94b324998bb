package wire

import "strings"

// removeDots resolves the "." and ".." segments of an absolute path, in their
// escaped spellings too (WHATWG URL, path state). Empty segments stay.
func removeDots(path string) string {
	if !mayHaveDots(path) {
		return path
	}
	segments := strings.Split(path[1:], "/")
	kept := segments[:0]
	for i, segment := range segments {
		dots := dotsIn(segment)
		if dots == 0 {
			kept = append(kept, segment)
			continue
		}
		if dots == 2 && len(kept) > 0 {
			kept = kept[:len(kept)-1]
		}
		if i == len(segments)-1 {
			kept = append(kept, "")
		}
	}
	return "/" + strings.Join(kept, "/")
}

func mayHaveDots(path string) bool {
	return strings.Contains(path, "/.") || strings.Contains(path, "%2e") || strings.Contains(path, "%2E")
}

// dotsIn counts the dots of a segment that is made of one or two; else 0.
func dotsIn(segment string) int {
	count := 0
	for segment != "" {
		switch {
		case segment[0] == '.':
			segment = segment[1:]
		case len(segment) >= 3 && strings.EqualFold(segment[:3], "%2e"):
			segment = segment[3:]
		default:
			return 0
		}
		if count++; count > 2 {
			return 0
		}
	}
	return count
}
