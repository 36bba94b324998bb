// Package cognito signs users in to AWS Cognito by the Secure Remote Password protocol,
// as REST Client does for `Authorization: COGNITO` (spec 16.4): the password never
// leaves this machine.
//
// It refuses to know headers and variables: it gets a [User], and sends through a
// transport that it is given.
//
//	signin.go   User               -> two requests -> Token
//	srp.go      challenge          -> the proof that the password is known
//	failure.go  an answer of AWS   -> Error, for people
package cognito
