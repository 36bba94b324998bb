// Command target is the server that measurements talk to. It listens on loopback, with
// and without TLS, says where in its first line of output, writes the certificate to a
// file, counts what it serves, and ends when its standard input does.
//
//	GET  /ping                        {"ok":true}
//	GET  /next?v=N[&delay=MS]         {"v":N+1,…}
//	GET  /json?n=KB                   about as many kibibytes of JSON
//	POST /token, /companies…          what a flow of Business Central asks for
//	GET  /stats                       counts since the last /stats: requests, connections, refusals
package main
