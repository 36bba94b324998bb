// Package auth turns the value of an Authorization header, as an author writes it,
// into what goes over the wire: Basic from user and password, Digest as the answer to
// a challenge, other schemes as they are (spec 16).
//
// It refuses to know variables and the network: it gets a resolved text, the package
// that sends asks it for the answer to a challenge.
//
//	prepare.go   the text              -> Credentials, by scheme
//	basic.go     user and password     -> the field
//	challenge.go WWW-Authenticate      -> the challenge of Digest
//	digest.go    challenge, request    -> the field of the second try
package auth
