// Package auth turns the value of an Authorization header, as an author writes it,
// into what goes over the wire: Basic from user and password, Digest as the answer to
// a challenge, NTLM as a handshake, the signature of AWS, who signs in to AWS Cognito,
// other schemes as they are (spec 16).
//
// It refuses to know variables and the network: it gets a resolved text, the package
// that sends asks it for the answer to a challenge, or for the signature of a request.
//
//	prepare.go   the text              -> Credentials, by scheme
//	secrets.go   the text              -> what of it must not be shown
//	basic.go     user and password     -> the field
//	challenge.go WWW-Authenticate      -> the challenge of Digest
//	digest.go    challenge, request    -> the field of the second try
//	ntlm.go      user and password     -> the messages of a handshake
//	aws.go       keys, host            -> whose signature it is, for which service
//	cognito.go   user and password     -> who signs in
//	sign.go      request               -> its fields with the signature
package auth
