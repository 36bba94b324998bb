// Package oauth gets access tokens by the grants of OAuth 2.0 that need no browser on
// this machine: client credentials and password (RFC 6749 sections 4.3 and 4.4), device
// code (RFC 8628). Headers of httpYac and configurations of JetBrains' client ask for
// them.
//
// It refuses to know variables and how requests travel: it gets resolved settings with
// the names under which their author knows them, and a transport with every request for
// a token.
//
//	request.go   what is asked for   -> whether it can be, and who may share the token
//	source.go    requests            -> tokens, shared and renewed by package token
//	form.go      request             -> the form that is posted, and who its client is
//	device.go    terminal            -> a code that a person enters in a browser
//	failure.go   what came back      -> [token.Error], for people
package oauth
