// Package session composes a run: options become files, files become plans, plans
// are run, observers report. The command line, the language server and the load
// test extension use it alike.
//
// It refuses to know flags and the process: streams, environment, clock, random
// numbers and the file system are handed in as a [Host].
package session
