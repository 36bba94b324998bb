// Package har holds the members of the HTTP Archive 1.2 that the program writes: reports
// of runs, and exports of what was not sent.
//
// It refuses to know what an entry is about, and what in it is secret.
package har
