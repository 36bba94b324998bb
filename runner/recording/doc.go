// Package recording answers a run from the recording of an earlier one: it reads the file
// that `--record` wrote, finds what was recorded of a request, and gives the times, random
// values, answers, tokens and exchanges of it again, in their order.
//
// It refuses to know how a recording is written (runner/report does it), what a request
// means, and the network: nothing is sent.
//
// Requests are found by file, then by name, else by method and URL as the file writes them,
// the n-th of them for the n-th; lines do not count, so comments may come and go. What is
// then sent must be what was sent, as far as the recording knows it: *** in it stands for a
// secret and fits everything.
package recording
