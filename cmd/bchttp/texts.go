package main

import "strings"

// texts are the values of a flag that may be given several times. Its default is
// nothing, which help does not show.
type texts struct{ values *[]string }

// Set implements pflag.Value.
func (t texts) Set(value string) error {
	*t.values = append(*t.values, value)
	return nil
}

// Type implements pflag.Value.
func (texts) Type() string { return "stringArray" }

// String implements pflag.Value.
func (t texts) String() string {
	if t.values == nil {
		return ""
	}
	return strings.Join(*t.values, ",")
}
