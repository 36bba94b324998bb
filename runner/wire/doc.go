// Package wire turns a finished request into bytes as REST Client does, sends it,
// and brings back what came: one [Client] for a run, one [Trip] for a request with
// its redirects and its second try of Digest.
//
// It refuses to know the tree, variables and files; it gets resolved strings, and
// authentication as a field value and an [Authorizer]. It never prints.
//
// How data passes through:
//
//	escape.go, url*.go, host.go, dots.go  the text of a URL     -> URL
//	header.go, headercheck.go             fields, defaults      -> fields to send
//	outgoing.go                           Request, jar          -> result.Request, http.Request
//	proxy*.go, transport.go, tls.go       Options, URL          -> the transport to use
//	pfx.go, encryptedkey.go               KeyPair               -> a client certificate
//	client.go, journey.go, redirect.go    one exchange          -> the next one, or the end
//	handshake.go                          one exchange          -> its own connection, its signature
//	jar.go, cookie.go                     Set-Cookie            -> Cookie, or why not
//	incoming.go, decompress.go            http.Response         -> result.Response
//	spool.go                              a large body          -> a temporary file
//	text.go, charset.go, unescape.go      bytes, content type   -> text
//	classify*.go, errors.go               what went wrong       -> Error, for people
//	governor*.go                          one exchange          -> when it may begin
//	retry.go                              Trip, error           -> may it be tried again
package wire
