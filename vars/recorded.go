package vars

import "strings"

// witnessed tells of a value, and gives a reference without one what it had in an earlier
// run, if that is known.
func (r *Resolver) witnessed(name string, v *value) *value {
	switch {
	case v.problem == nil && r.Resolved != nil:
		r.Resolved(name, v.masked(), v.origin)
	case v.problem != nil && r.Recorded != nil && !v.problem.Recorded:
		if text, ok := r.Recorded(name); ok {
			return &value{text: text, origin: Origin{Kind: KindRecording, Name: name}, drawn: v.drawn}
		}
	}
	return v
}

// String names a kind as recordings do.
func (k Kind) String() string {
	return [...]string{
		"", "command line", "prompt", "loop", "system", "request", "capture", "file", "import", "environment", "recording",
	}[k]
}

// FromOutside tells whether a value came from the command line, an environment, a sign-in
// or the environment of the process, which need not be there the next time.
func (o Origin) FromOutside() bool {
	switch o.Kind {
	case KindOverride, KindEnvironment:
		return true
	case KindSystem:
		word, _, _ := strings.Cut(o.Name, " ")
		switch word {
		case "$processEnv", "$dotenv", "$dotEnv", "$aadToken", "$aadV2Token", "$oidcAccessToken":
			return true
		}
		return strings.HasPrefix(word, "$env.") || strings.HasPrefix(word, "$auth.")
	}
	return false
}
