package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"time"
)

// subject is a process that is measured.
type subject struct {
	label string
	argv  []string
	// requests are those that the target must get, -1: it is not asked; exit is the code
	// that the process must end with.
	requests, exit int
}

// sample is one run of a subject. CPU is user and system time; Peak is the most memory of
// the process in MiB, 0 where the system does not tell.
type sample struct {
	wall, cpu   time.Duration
	peak        float64
	connections int
}

// once runs a subject, and checks what it did.
func (b *bench) once(s subject) (sample, error) {
	if _, err := b.counts(); err != nil {
		return sample{}, err
	}
	cmd := exec.CommandContext(b.ctx, s.argv[0], s.argv[1:]...)
	var told bytes.Buffer
	cmd.Stderr = &told
	begun := time.Now()
	err := cmd.Run()
	out := sample{wall: time.Since(begun)}
	if cmd.ProcessState == nil {
		return out, err
	}
	if code := cmd.ProcessState.ExitCode(); code != s.exit {
		return out, fmt.Errorf("%s: exit code %d, expected %d\n%.2000s", s.label, code, s.exit, &told)
	}
	out.cpu, out.peak = cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), peakOf(cmd.ProcessState)
	served, err := b.counts()
	out.connections = served.Connections
	if err == nil && s.requests >= 0 && (served.Requests != s.requests || served.Refusals > 0) {
		err = fmt.Errorf("%s: %d requests, %d refused, expected %d", s.label, served.Requests, served.Refusals, s.requests)
	}
	return out, err
}
