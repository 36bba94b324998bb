package parser

import "strings"

// foreignHeader recognises headers that are orders to another tool. Sent as they are
// they would mean nothing to a server. The line begins with its name.
func foreignHeader(line string) Foreign {
	if line == "" || strings.IndexByte("aAxX", line[0]) < 0 {
		return Foreign{}
	}
	name, value, _ := strings.Cut(line, ":")
	switch name = trimRight(name); {
	case strings.EqualFold(name, "authorization") && isSignIn(TrimBlanks(value)):
		return signInHeader(TrimBlanks(value))
	case strings.EqualFold(name, "x-clientcert"):
		return Foreign{Tool: httpYac, Element: ClientCertificate, Verdict: Reject, Advice: "use --cert and --key"}
	}
	return Foreign{}
}

// shared recognises the block that Kulala runs before every request.
func (r *foreignReader) shared(line int32) Foreign {
	const title = "Shared each"
	text := r.file.Text(line)
	if len(text) < len(title) || r.block.Request < 0 || TrimBlanks(strings.TrimLeft(text, "#")) != title {
		return Foreign{}
	}
	return Foreign{Tool: kulala, Element: SharedBlock, Verdict: Adapt, Advice: "write `# @forceRef NAME` at the requests that need it"}
}
