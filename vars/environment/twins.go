package environment

import (
	"maps"
	"path"
	"slices"
)

// warnOfTwins tells of variables that two of the files http-client.env.json and its
// private twins define: tools do not agree about which one counts.
func (l *loader) warnOfTwins(files []layer) {
	for i, first := range files {
		for _, second := range files[i+1:] {
			for _, environment := range slices.Sorted(maps.Keys(first)) {
				l.warnOfBoth(environment, first[environment], second[environment])
			}
		}
	}
}

func (l *loader) warnOfBoth(environment string, first, second map[string]Value) {
	for _, name := range slices.Sorted(maps.Keys(first)) {
		if other, both := second[name]; both {
			one := first[name]
			l.warn("%s:%d: the variable `%s` of `%s` is also defined in `%s` on line %d; the one in `%s` counts",
				one.File, one.Line, name, environment, path.Base(other.File), other.Line, path.Base(one.File))
		}
	}
}
