package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// literalSecrets holds a secret in every place that the checks know.
const literalSecrets = `@clientSecret = PLAIN1
@base = http://SERVER

POST {{base}}/token?sig=FORM2&x=1&api_key=FORM3
Content-Type: application/x-www-form-urlencoded

client_id=a
&client_secret=FORM4
&password=FORM5

###
POST {{base}}/all
Authorization: Basic user TOKEN6
Ocp-Apim-Subscription-Key: TOKEN7
Content-Type: application/json

{"password": "JSON8", "nested": {"apiKey": 123456789, "accessToken": "JSON9"}, "note": "{{clientSecret}}"}

###
GET {{base}}/pair
Authorization: Basic PAIR10

###
GET http://user:PERCENT11@SERVER/info
Cookie: a=1

###
GET {{base}}/bearer
Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJURST9.TOKEN12

###
curl -u "user:TOKEN13" -H "X-Api-Key: TOKEN14" {{base}}/curl
`

// seenRequests is a server that keeps what it is sent.
func seenRequests(t *testing.T) (address string, seen func() []string) {
	var all []string
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // what is missing differs
		text := r.Method + " " + r.RequestURI
		for _, name := range slices.Sorted(maps.Keys(r.Header)) {
			text += fmt.Sprintf("\n%s: %q", name, r.Header[name])
		}
		all = append(all, text+"\n\n"+string(body))
	}))
	t.Cleanup(server.Close)
	return server.Listener.Addr().String(), func() []string {
		got := all
		all = nil
		return got
	}
}

// fillIn writes random secrets into a scenario, in the form of each place.
func fillIn(random *rand.Rand, scenario string) (text string, secrets []string) {
	for i := 14; i > 0; i-- { // so that 1 does not take the place of 10
		for kind, write := range map[string]func(string) string{
			"PLAIN": func(s string) string { return s }, "TOKEN": func(s string) string { return s },
			"FORM": url.QueryEscape, "JSON": inJSON, "PERCENT": url.PathEscape,
			"PAIR": func(s string) string { return base64.StdEncoding.EncodeToString([]byte("user:" + s)) },
		} {
			letters := anyLetters
			switch kind {
			case "PLAIN", "TOKEN":
				letters = `abcXYZ019-._~+/`
			}
			place := fmt.Sprint(kind, i)
			if strings.Contains(scenario, place) {
				value := drawSecret(random, letters)
				scenario = strings.ReplaceAll(scenario, place, write(value))
				secrets = append(secrets, write(value))
			}
		}
	}
	return scenario, secrets
}

// TestMovedSecretsAreSentTheSame: the requests stay byte for byte, in files of Windows
// too, and neither the scenario nor what is printed holds a secret afterwards.
func TestMovedSecretsAreSentTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	address, seen := seenRequests(t)
	for round := range 12 {
		dir := t.TempDir()
		path := filepath.Join(dir, "a b.http")
		text, secrets := fillIn(random, strings.ReplaceAll(literalSecrets, "SERVER", address))
		if round%2 == 1 {
			text = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
		}
		write(t, path, text)
		write(t, filepath.Join(dir, "http-client.env.json"), `{"dev": {"other": "x"}}`)
		var out bytes.Buffer
		program := func(want int, args ...string) {
			t.Helper()
			if code := execute(args, silent(strings.NewReader(""), &out, &out)); code != want {
				t.Fatalf("%v: exit code %d\n%s\n%s", args, code, text, &out)
			}
		}
		program(exitPassed, "run", "-e", "dev", path)
		before := seen()
		program(exitPassed, "lint", "-e", "dev", "--move-secrets", path)
		program(exitPassed, "run", "-e", "dev", path)
		if diff := cmp.Diff(before, seen()); diff != "" || len(before) != 6 {
			t.Fatalf("%d requests, -before +after\n%s\n%s", len(before), diff, text)
		}
		moved := string(read(t, path))
		for _, value := range secrets {
			if strings.Contains(moved, value) || strings.Contains(out.String(), value) {
				t.Errorf("`%s` is still there:\n%s\n%s", value, moved, &out)
			}
		}
		if strings.HasPrefix(text, "\ufeff") != strings.HasPrefix(moved, "\ufeff") ||
			strings.Count(text, "\r\n") != strings.Count(moved, "\r\n") || strings.Count(text, "\n") != strings.Count(moved, "\n") {
			t.Errorf("line ends or mark of the file have changed:\n%q", moved)
		}
		out.Reset()
		program(exitPassed, "lint", "-e", "dev", "--move-secrets", path)
		if again := string(read(t, path)); again != moved || strings.Contains(out.String(), "moved to") {
			t.Errorf("a second time it changes more:\n%s", &out)
		}
	}
}
