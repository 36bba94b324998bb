package main

import "runtime"

// sequential prepares the process for requests that follow each other; nil: it is there for
// other things too, or GOMAXPROCS says what is wanted.
func (s streams) sequential() func() {
	if _, chosen := s.lookup("GOMAXPROCS"); chosen || !s.alone {
		return nil
	}
	return oneProcessor
}

// oneProcessor has the goroutines of the process take turns: a run of one file at a time
// sends, waits, judges, and sends again. With more processors the runtime wakes a thread for
// each hand-over between it and the goroutines of its connection, which takes a quarter
// more CPU time and twice as many switches of threads.
func oneProcessor() { runtime.GOMAXPROCS(1) }
