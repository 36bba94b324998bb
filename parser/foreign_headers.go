package parser

import "strings"

// foreignHeader recognises headers that are orders to another tool. Sent as they are
// they would mean nothing to a server. The line begins with its name.
func foreignHeader(line string) Foreign {
	if line == "" || strings.IndexByte("aAcCxX", line[0]) < 0 {
		return Foreign{}
	}
	name, value, _ := strings.Cut(line, ":")
	switch name = trimRight(name); {
	case strings.EqualFold(name, "authorization") && isSignIn(TrimBlanks(value)):
		return signInHeader(TrimBlanks(value))
	}
	if _, found, ok := CutClientCert(name, TrimBlanks(value)); found {
		made := Foreign{Tool: httpYac, Element: ClientCertificate, Verdict: Run, Advice: "--cert and --key are for all requests"}
		if !ok && !strings.Contains(value, "{{") {
			made.Verdict, made.Advice = Reject, "write for example `X-ClientCert: cert: ./client.pem key: ./client.key`"
		}
		return made
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
