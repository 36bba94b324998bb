package main

import (
	"context"
	"time"
)

// waitForEnd returns when a process has ended, or ctx. A process that ends is noticed
// within seconds: the end of standard input mostly tells before.
func waitForEnd(ctx context.Context, process int) {
	const interval = 2 * time.Second
	look := time.NewTicker(interval)
	defer look.Stop()
	for isAlive(process) {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}
