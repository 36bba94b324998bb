package main

import (
	"strings"
	"time"
)

// duration is a flag DUR as INTERFACE section 3 writes it: blanks may stand in it, as in `5 s`.
type duration struct{ target *time.Duration }

// durationOf is the flag of a target that holds its default.
func durationOf(target *time.Duration, value time.Duration) duration {
	*target = value
	return duration{target}
}

func (d duration) Set(text string) (err error) {
	*d.target, err = time.ParseDuration(strings.ReplaceAll(text, " ", ""))
	return err
}

func (duration) Type() string { return "duration" }

func (d duration) String() string {
	if d.target == nil {
		return "0s"
	}
	return d.target.String()
}
