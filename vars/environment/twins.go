package environment

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// warnOfTwins tells of variables that two of the files http-client.env.json and its
// private twins define: tools do not agree about which one counts.
func (l *loader) warnOfTwins(files []layer) {
	for i, first := range files {
		for _, second := range files[i+1:] {
			l.warnOfBoth(first, second)
		}
	}
}

// pair is a variable that two files define.
type pair struct {
	environment, name string
	first, second     Value
}

func (l *loader) warnOfBoth(first, second layer) {
	var both []pair
	for _, environment := range slices.Sorted(maps.Keys(first)) {
		for _, name := range slices.Sorted(maps.Keys(first[environment])) {
			if other, ok := second[environment][name]; ok {
				both = append(both, pair{environment, name, first[environment][name], other})
			}
		}
	}
	if len(both) == 0 {
		return
	}
	one := both[0]
	counting := path.Base(one.first.File)
	if len(both) == 1 {
		l.warn("%s:%d: the variable `%s` of `%s` is also defined in `%s` on line %d; the one in `%s` counts",
			one.first.File, one.first.Line, one.name, one.environment, path.Base(one.second.File), one.second.Line, counting)
		return
	}
	l.warn("%s: %d variables are also defined in `%s`; those in `%s` count: %s",
		one.first.File, len(both), path.Base(one.second.File), counting, listed(both))
}

// listed names the first of many variables.
func listed(both []pair) string {
	const most = 5
	var names []string
	for _, p := range both[:min(most, len(both))] {
		names = append(names, fmt.Sprintf("`%s` of `%s`", p.name, p.environment))
	}
	if more := len(both) - most; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}
