// Package encode is how REST Client turns the text of a URL and of a body into
// what is sent (spec 5.5, 7.6 to 7.9). It is pure text: what sends a request and
// what only prints one, such as a cURL command, share it.
//
// The encodings of `<@` files are here too.
//
// It refuses to know requests, variables and files.
package encode
