// Package secret knows what must not be shown: which names look like secrets, and
// which values of this run are some. Everything that is written, to a terminal, a
// report or a log, goes through it.
//
// It refuses to know our domain: values and names come in, masked text goes out.
package secret
