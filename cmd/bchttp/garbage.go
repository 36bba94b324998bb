package main

import (
	"runtime"
	"runtime/debug"
)

// spareGarbage has the runtime wait for twice as much of it as ever before the first
// collection: most runs of several files end before, and one beside files that wait for
// answers delays all of them by what they cost together. Then all is as usual again, so that
// peaks do not grow with what answers hold.
func (s streams) spareGarbage() {
	if _, chosen := s.lookup("GOGC"); chosen || !s.alone {
		return
	}
	const spared = 200
	usual := debug.SetGCPercent(spared)
	if usual == spared {
		return // an earlier run asked for it, and nothing was collected since
	}
	type sentinel struct{ _ [16]byte }
	runtime.AddCleanup(&sentinel{}, func(percent int) { debug.SetGCPercent(percent) }, usual)
}
