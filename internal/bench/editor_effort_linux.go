package main

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"time"
)

// effort is the processor time of a process that runs.
func (e *editor) effort() time.Duration {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(e.cmd.Process.Pid) + "/stat")
	if err != nil {
		return 0
	}
	const tick = 10 * time.Millisecond // USER_HZ, proc(5)
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * tick
}

// resident is the memory of a process that runs, and the most that it had, in MiB.
func (e *editor) resident() (now, most float64) {
	text, _ := os.ReadFile("/proc/" + strconv.Itoa(e.cmd.Process.Pid) + "/status")
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		kib, _ := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 64)
		switch name {
		case "VmRSS":
			now = kib / 1024
		case "VmHWM":
			most = kib / 1024
		}
	}
	return now, most
}
