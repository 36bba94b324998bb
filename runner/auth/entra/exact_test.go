package entra

import (
	"testing"
)

// TestExact holds the request to what was recorded of REST Client: two slashes,
// nothing encoded, a new token for each use (spec 14.10).
func TestExact(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	s.o.Exact = true
	first := get(t, s, appOnly(n))
	if get(t, s, appOnly(n)) == first {
		t.Error("the token was used again")
	}
	posts := n.posts()
	same(t, len(posts), len(n.sent))
	for _, post := range posts {
		same(t, post.url, "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0//token")
		same(t, post.body, "grant_type=client_credentials&client_id="+app+"&client_secret=se+cr et value&scope=https://api.businesscentral.dynamics.com/.default")
		same(t, post.header.Get("Content-Type"), "application/x-www-form-urlencoded")
		same(t, post.header.Get("User-Agent"), "got (https://github.com/sindresorhus/got)")
	}
}

func TestExactClientAndCloud(t *testing.T) {
	n := simulated(t)
	s := source(newClock(), nil, nil)
	s.o.Exact = true
	r := appOnly(n)
	r.Cloud, r.ClientID, r.AppURI = "AzureUSGovernment", "", "api://fabrikam/"
	get(t, s, r)
	post := n.posts()[0]
	same(t, post.url, "https://login.microsoftonline.us/contoso.onmicrosoft.com/oauth2/v2.0//token")
	same(t, post.form().Get("client_id"), "07f0a107-95c1-41ad-8f13-912eab68b93f")
	same(t, post.form().Get("scope"), "api://fabrikam//.default")
}
