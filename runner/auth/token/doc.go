// Package token is what all sign-ins for access tokens have in common: tokens that the
// requests of a run share and that are renewed in time, and why there is none.
//
// It refuses to know who signs in and how: it is given functions that get a token, and
// the answers that they got.
//
//	cache.go    how to get a token      -> tokens: shared, renewed, one call at a time
//	answer.go   what came back          -> [Error], for people
//	refusal.go  an error of RFC 6749    -> its kind, its AADSTS number, its first sentence
//	error.go    [Error]
package token
