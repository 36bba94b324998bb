package parser

import "strings"

// SignInHeader is the value of an Authorization by which httpYac gets a token:
// `openid [FLOW] [PREFIX] [token_exchange PREFIX]`, or `oauth2` in the place of openid.
type SignInHeader struct {
	// Flow is in its long form: client_credentials, password, device_code,
	// authorization_code, implicit or hybrid.
	Flow string
	// Unsure: it is `oauth2` without a flow, which may be a scheme of its own with a token.
	Unsure bool
	// Prefix begins the names of the variables that the sign-in reads, such as
	// PREFIX_tokenEndpoint; "": it is oauth2.
	Prefix string
	// Exchange is what stands behind token_exchange.
	Exchange string
	// Exchanged: that word is there.
	Exchanged bool
}

// ReadSignIn reads the value of an Authorization, false if it is no sign-in.
func ReadSignIn(value string) (SignInHeader, bool) {
	words := strings.Fields(value)
	if len(words) == 0 || !strings.EqualFold(words[0], "openid") && !strings.EqualFold(words[0], "oauth2") {
		return SignInHeader{}, false
	}
	h := SignInHeader{Flow: "client_credentials", Unsure: strings.EqualFold(words[0], "oauth2")}
	words = words[1:]
	if len(words) > 0 && longFlow(words[0]) != "" {
		h.Flow, h.Unsure = longFlow(words[0]), false
		words = words[1:]
	}
	if len(words) > 0 && words[0] != "token_exchange" {
		h.Prefix, words = words[0], words[1:]
	}
	if len(words) > 0 && words[0] == "token_exchange" {
		h.Exchanged, h.Unsure, words = true, false, words[1:]
		if len(words) > 0 {
			h.Exchange, words = words[0], words[1:]
		}
	}
	return h, len(words) == 0
}

// longFlow is the name of a flow of which httpYac knows short forms, "" for other words.
func longFlow(word string) string {
	switch word = strings.ToLower(word); word {
	case "client":
		return "client_credentials"
	case "code":
		return "authorization_code"
	case "device":
		return "device_code"
	case "client_credentials", "authorization_code", "device_code", "password", "implicit", "hybrid":
		return word
	}
	return ""
}

// Unsupported says what to write in the place of a sign-in that needs more than is here,
// "" for one that can be done.
func (h SignInHeader) Unsupported() string {
	const instead = "write `client_credentials`, `device_code` or `password`, or get the token elsewhere, write `Authorization: Bearer {{token}}` and pass --secret token=VALUE"
	switch {
	case h.Exchanged:
		return "tokens are not exchanged here: get the token in a request of its own, and write `Authorization: Bearer {{token}}`"
	case h.Flow == "authorization_code", h.Flow == "implicit", h.Flow == "hybrid":
		return "`" + h.Flow + "` needs a browser on this machine: " + instead
	}
	return ""
}

// signInHeader is the construct that a header with a sign-in is.
func signInHeader(value string) Foreign {
	found := Foreign{Tool: httpYac, Element: SignIn, Verdict: Run, Advice: "for REST Client and Microsoft Entra ID, write `Bearer {{$aadV2Token appOnly}}`"}
	if advice := badSignIn(value); advice != "" {
		found.Verdict, found.Advice = Reject, advice
	}
	return found
}

// badSignIn says what to write in the place of a sign-in, "" for one that can be done.
// One with references is known when they are replaced.
func badSignIn(value string) string {
	switch h, ok := ReadSignIn(value); {
	case strings.Contains(value, "{{"):
		return ""
	case !ok:
		return "write `Authorization: openid FLOW PREFIX`, for example `openid client_credentials bc` with the variables `bc_tokenEndpoint`, `bc_clientId` and `bc_clientSecret`"
	default:
		return h.Unsupported()
	}
}

// isSignIn tells a value that no server could mean: openid, or a flow.
func isSignIn(value string) bool {
	scheme, _ := cutWord(value)
	h, ok := ReadSignIn(value)
	return strings.EqualFold(scheme, "openid") || ok && !h.Unsure
}
