package auth

import (
	"encoding/base64"
	"strings"

	"github.com/Azure/go-ntlmssp"
)

// prepareNTLM reads `NTLM USER PASSWORD...` and `NTLM USER:PASSWORD`, where USER may be
// DOMAIN\USER or USER@DOMAIN (httpYac, Visual Studio). A single word without colon is a
// message that is sent as written.
func prepareNTLM(header string, words []string) (Credentials, error) {
	if len(words) == 0 {
		return Credentials{}, &Error{
			Message: "`Authorization: NTLM` has neither user nor password: who runs this program is not asked for",
			Hint:    `write ` + "`Authorization: NTLM DOMAIN\\USER PASSWORD`",
		}
	}
	user, password, both := words[0], strings.Join(words[1:], " "), true
	if len(words) == 1 {
		user, password, both = strings.Cut(words[0], ":")
	}
	if !both {
		return Credentials{Header: header}, nil
	}
	first, err := ntlmssp.NewNegotiateMessage("", "")
	if err != nil || user == "" {
		return Credentials{}, &Error{
			Message: "`Authorization: NTLM` has no user", Hint: `write ` + "`Authorization: NTLM DOMAIN\\USER PASSWORD`",
		}
	}
	return Credentials{
		Header: ntlmScheme + " " + base64.StdEncoding.EncodeToString(first), Made: true,
		Handshake: func() Answerer { return &ntlm{user: user, password: password, first: first, scheme: ntlmScheme} },
	}, nil
}

const (
	ntlmScheme      = "NTLM"
	negotiateScheme = "Negotiate"
)

// ntlm is one handshake of MS-NTHT: the first message went out with the request, the
// server answers it with a challenge, and the third message proves the knowledge of the
// password ([MS-NLMP], NTLMv2).
type ntlm struct {
	user, password string
	first          []byte
	// scheme is under which name messages go out.
	scheme string
	done   bool
}

// Answer implements [Answerer]. A server that knows NTLM only as a part of Negotiate
// gets the first message again under that name.
func (n *ntlm) Answer(_, _ string, challenges []string) (string, bool) {
	if n.done {
		return "", false
	}
	offered := offers(challenges)
	if challenge := offered[n.scheme]; len(challenge) > 0 {
		n.done = true
		return n.prove(challenge)
	}
	_, plain := offered[ntlmScheme]
	if _, negotiate := offered[negotiateScheme]; !plain && negotiate && n.scheme == ntlmScheme {
		n.scheme = negotiateScheme
		return n.message(n.first), true
	}
	n.done = true
	return "", false
}

func (n *ntlm) prove(challenge []byte) (string, bool) {
	third, err := ntlmssp.NewAuthenticateMessage(challenge, n.user, n.password, nil)
	if err != nil { // the challenge asks for what is not NTLMv2: the answer 401 stands
		return "", false
	}
	return n.message(third), true
}

func (n *ntlm) message(content []byte) string {
	return n.scheme + " " + base64.StdEncoding.EncodeToString(content)
}

// offers are the schemes that matter here with the message that came with them, empty
// if there is none.
func offers(challenges []string) map[string][]byte {
	offered := map[string][]byte{}
	for _, field := range challenges {
		for _, one := range splitChallenges(field) {
			name, token, _ := strings.Cut(one, " ")
			for _, scheme := range [...]string{ntlmScheme, negotiateScheme} {
				if strings.EqualFold(name, scheme) {
					offered[scheme], _ = base64.StdEncoding.DecodeString(strings.TrimSpace(token)) // no message: nothing
				}
			}
		}
	}
	return offered
}
