package main

import "time"

// work takes the processor as a program would that does something with an answer, but needs no
// memory for it: what it costs is the least that the time of so many steps can cost.
func work(steps int) {
	x := uint64(1)
	for range steps {
		x = step(x)
	}
	if x == 0 { // never: so that nothing is left out
		panic(x)
	}
}

func step(x uint64) uint64 {
	x ^= x << 13
	x ^= x >> 7
	return x ^ x<<17
}

// calibrate finds out how many steps a microsecond has: the most of some tries, since others
// may have the processor meanwhile.
func calibrate() int {
	const steps = 50_000
	fastest := time.Hour
	x := uint64(1)
	for range 10 {
		begun := time.Now()
		for range steps {
			x = step(x)
		}
		fastest = min(fastest, time.Since(begun)+time.Duration(x&1))
	}
	return int(steps * int64(time.Microsecond) / int64(fastest))
}
