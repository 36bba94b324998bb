package secret

import (
	"strings"
	"testing"
)

func TestLearn(t *testing.T) {
	for _, c := range []struct {
		name  string
		learn func(*Store)
		known []string
		not   []string
	}{
		{
			"user info", func(s *Store) { s.LearnURL("https://someuser1:pass%20word-1@host/path/p?q=plain-value") },
			[]string{"pass word-1", "pass%20word-1"},
			[]string{"someuser1", "plain-value", "host/path/p"},
		},
		{
			"query", func(s *Store) { s.LearnURL("/list?sig=signature-2%2B&page=9876543210#sig=fragment-2") },
			[]string{"signature-2+", "signature-2%2B", "fragment-2"},
			[]string{"9876543210"},
		},
		{"bearer", func(s *Store) { s.LearnHeader("authorization", "Bearer token-value-3") }, []string{"token-value-3"}, []string{"Bearer"}},
		{
			"basic", func(s *Store) { s.LearnHeader("Authorization", "Basic c29tZXVzZXI6cGFzc3dvcnQtNA==") },
			[]string{"c29tZXVzZXI6cGFzc3dvcnQtNA==", "passwort-4"},
			[]string{"someuser"},
		},
		{"no scheme", func(s *Store) { s.LearnHeader("Authorization", "whole value-5") }, []string{"whole value-5"}, nil},
		{
			"cookies", func(s *Store) { s.LearnHeader("Cookie", "a=cookie-value-6; b=cookie-value-7") },
			[]string{"cookie-value-6", "cookie-value-7"},
			nil,
		},
		{
			"set-cookie", func(s *Store) { s.LearnHeader("Set-Cookie", "id=cookie-value-8; Path=/some/long/path") },
			[]string{"cookie-value-8"},
			[]string{"/some/long/path"},
		},
		{
			"references", func(s *Store) { s.LearnHeader("Authorization", "Bearer {{accessToken}}") },
			nil,
			[]string{"{{accessToken}}"},
		},
		{
			"structure", func(s *Store) { s.LearnStructure("", `["list-value-1",{"a":1234567890,"list-name-2":true}]`) },
			[]string{"list-value-1", "1234567890"},
			[]string{"list-name-2"},
		},
		{"host", func(s *Store) { s.Add("Host-Value.Example") }, []string{"host-value.example", "HOST-VALUE.EXAMPLE"}, []string{"host-value"}},
		{"word", func(s *Store) { s.Add("Customers") }, []string{"Customers"}, []string{"customers", "CUSTOMERS"}},
		{"key", func(s *Store) { s.LearnHeader("X-Api-Key", "key-value-9") }, []string{"key-value-9"}, nil},
		{"location", func(s *Store) { s.LearnHeader("Location", "/next?token=token-value-10") }, []string{"token-value-10"}, []string{"/next?token"}},
		{"other header", func(s *Store) { s.LearnHeader("Content-Type", "application/json") }, nil, []string{"application/json"}},
		{
			"form", func(s *Store) {
				s.LearnBody("application/x-www-form-urlencoded", "client_secret=field+value%2F11&grant_type=client_credentials")
			},
			[]string{"field value/11"},
			[]string{"client_credentials"},
		},
		{
			"JSON", func(s *Store) {
				s.LearnBody("application/json", `{"access_token":"member-\u0031\"2","displayName":"CRONUS USA"}`)
			},
			[]string{`member-1"2`},
			[]string{"CRONUS USA"},
		},
		{
			"written", func(s *Store) {
				s.LearnWritten("x", "field+value%2F11")
				s.LearnWritten("x", `member-\u0031\"2`)
				s.LearnWritten("x", "c29tZXVzZXI6cGFzc3dvcnQtNA==")
			},
			[]string{"field value/11", "field+value%2F11", "field+value/11", `member-1"2`, "passwort-4"},
			[]string{"someuser"},
		},
		{
			"samples", func(s *Store) {
				s.LearnBody("application/json", `{"password":"password","client_secret":"<client secret>"}`)
			},
			nil,
			[]string{"password", "<client secret>"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s Store
			c.learn(&s)
			for _, value := range c.known {
				if !s.Contains(value) {
					t.Errorf("`%s` is not known", value)
				}
			}
			for _, value := range c.not {
				if s.Contains(value) {
					t.Errorf("`%s` is taken for a secret", value)
				}
			}
		})
	}
}

// BenchmarkLearnRows is a list as Business Central gives it, without a secret.
func BenchmarkLearnRows(b *testing.B) {
	row := `{"@odata.etag":"W/\"JzQ0O1==\"","id":"00000000-0000-4000-8000-000000000001","number":"10000","displayName":"Adatum","city":"Atlanta"}`
	body := `{"value":[` + strings.Repeat(row+",", 100) + row + `]}`
	var s Store
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		s.LearnBody("application/json", body)
	}
}

func BenchmarkLearn(b *testing.B) {
	var s Store
	b.ReportAllocs()
	for b.Loop() {
		s.LearnURL("https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies(00000000-0000-4000-8000-000000000001)/customers?$top=1")
		s.LearnHeader("authorization", "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl")
		s.LearnHeader("accept", "application/json")
		s.LearnBody("application/json", `{"displayName":"Adatum","number":"10000"}`)
	}
}
