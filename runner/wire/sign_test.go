package wire

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/runner/result"
)

// stamp signs with the request line.
type stamp struct{ fail error }

func (s stamp) Sign(request *result.Request) ([]result.Header, error) {
	value := request.Method + " " + request.URL + " " + string(request.Body)
	return append(request.Headers, result.Header{Name: "x-signed", Value: value}), s.fail
}

// Every exchange is signed by itself; another host gets no signature.
func TestSignatures(t *testing.T) {
	other := serve(t)
	server := serve(t, redirect(303, "/there"), redirect(307, "http://"+other.addr()+"/away"))
	request := &Request{
		Method: "POST", URL: parse(t, "http://"+server.addr()+"/here"), Body: []byte("b"), FollowRedirects: true, Signer: stamp{},
	}
	do(t, newClient(t, Options{}), request)
	var got []string
	for _, raw := range append(server.requests(), other.requests()...) {
		_, signed, _ := strings.Cut(raw, "x-signed: ")
		line, _, _ := strings.Cut(signed, "\r\n")
		got = append(got, strings.ReplaceAll(line, server.addr(), "HOST"))
	}
	if diff := cmp.Diff([]string{"POST http://HOST/here b", "GET http://HOST/there", ""}, got); diff != "" {
		t.Error(diff)
	}
}

func TestARequestThatCannotBeSigned(t *testing.T) {
	server := serve(t)
	request := &Request{Method: "GET", URL: parse(t, "http://"+server.addr()), Signer: stamp{errors.New("no clock")}}
	trip, err := failure(t, newClient(t, Options{}), request)
	want := "transport: the request cannot be signed: no clock\nhint: "
	if diff := cmp.Diff(want, said(err)); diff != "" {
		t.Error(diff)
	}
	if trip.Request != nil || len(server.requests()) != 0 || Retryable("GET", trip, err) {
		t.Error("it was sent, or would be again")
	}
}
