package main

import (
	"math"
	"os"
	"strconv"
)

// long is one file of many requests: what a request costs, also when many came before it.
func long(b *bench) ([]finding, error) {
	const few, many = 1_000, 10_000
	short, err := b.write("few.http", chainText(b.plain, few, 0))
	if err != nil {
		return nil, err
	}
	file, err := b.write("many.http", chainText(b.plain, many, 0))
	if err != nil {
		return nil, err
	}
	start, err := b.write("start.http", pingText(b.plain))
	if err != nil {
		return nil, err
	}
	got, err := b.compare(
		b.bare("floor", many, "chain", "-n", strconv.Itoa(many)),
		b.ours("many", many, file), b.ours("few", few, short), b.ours("start", 1, start),
	)
	if err != nil {
		return nil, err
	}
	found := []finding{
		{what: "10,000 requests, wall ÷ floor", value: got.ratio("many", "floor", wall), limit: 1.25},
		{what: "the same, CPU ÷ floor", value: got.ratio("many", "floor", cpu), limit: 1.35},
		{what: "wall of a request at 10,000 ÷ at 1,000", value: got.growth(few, many), limit: 1.1},
	}
	found = append(found, got.peakFinding("many", "peak at 10,000", 32)...)
	return append(found, got.peakFinding("many", "the same, beside that at 1,000 and 1 KiB a request", got.median("few", peak)+(many-few)/1024.0)...), nil
}

// growth is what a request costs in the long file beside one in the short, without the start.
func (s samples) growth(few, many float64) float64 {
	var all []float64
	for i := range s["many"] {
		start := wall(s["start"][i])
		all = append(all, (wall(s["many"][i])-start)/many/((wall(s["few"][i])-start)/few))
	}
	return median(all)
}

// files are many short files, one and eight at a time.
func files(b *bench) ([]finding, error) {
	const count, n = 200, 10
	folder, err := b.chains("files", count, n, 0)
	if err != nil {
		return nil, err
	}
	bare := func(label, jobs, work string) subject {
		return b.bare(label, count*n, "chain", "-files", strconv.Itoa(count), "-n", strconv.Itoa(n), "-jobs", jobs, "-work", work)
	}
	got, err := b.compare(
		bare("floor 1", "1", "0"), b.ours("ours 1", count*n, "-j", "1", folder),
		bare("floor 8", "8", "0"), b.ours("ours 8", count*n, "-j", "8", folder),
		bare("10 µs 1", "1", "10"), bare("10 µs 8", "8", "10"), bare("25 µs 1", "1", "25"), bare("25 µs 8", "8", "25"),
	)
	if err != nil {
		return nil, err
	}
	speedUp := func(of string) float64 {
		return got.ratio(of+" 1", of+" 8", wall) / got.ratio("floor 1", "floor 8", wall)
	}
	found := []finding{
		{what: "200 files of 10 requests, wall ÷ floor", value: got.ratio("ours 1", "floor 1", wall), limit: 1.35},
		{what: "speed-up by 8 jobs ÷ that of the floor", value: speedUp("ours"), limit: 0.9, least: true},
		{what: "the same of a floor with 10 µs of arithmetic a request", value: speedUp("10 µs")},
		{what: "the same with 25 µs, as much as S3 grants", value: speedUp("25 µs")},
		{what: "8 jobs, wall ÷ that of the floor", value: got.ratio("ours 8", "floor 8", wall)},
		{what: "connections of 8 jobs", value: got.median("ours 8", connections), limit: 9},
	}
	return append(found, got.peakFinding("ours 8", "peak of 8 jobs", 40)...), nil
}

// big is an answer of 10 MiB, of which one value or all is used.
func big(b *bench) ([]finding, error) {
	path, err := b.write("path.http", bigText(b.plain, false))
	if err != nil {
		return nil, err
	}
	whole, err := b.write("whole.http", bigText(b.plain, true))
	if err != nil {
		return nil, err
	}
	got, err := b.compare(b.bare("read", 1, "read"), b.bare("decode", 2, "decode"), b.ours("path", 2, path), b.ours("whole", 2, whole))
	if err != nil {
		return nil, err
	}
	found := []finding{{what: "10 MiB, one value of it, wall ÷ reading", value: got.ratio("path", "read", wall), limit: 2}}
	found = append(found, got.peakFinding("path", "peak", 45)...)
	found = append(found, finding{what: "10 MiB, all of it, wall ÷ decoding", value: got.ratio("whole", "decode", wall), limit: 1.2})
	return append(found, got.peakFinding("whole", "peak", 110)...), nil
}

// waiting are files whose answers take long, 8 and 40 at a time.
func waiting(b *bench) ([]finding, error) {
	const count, n, delay = 40, 5, 50
	folder, err := b.chains("waiting", count, n, delay)
	if err != nil {
		return nil, err
	}
	var found []finding
	for _, c := range []struct {
		jobs             int
		ofIdeal, ofFloor float64
	}{{8, 1.05, 1.02}, {40, 1.15, 1.05}} {
		jobs := strconv.Itoa(c.jobs)
		got, err := b.compare(
			b.bare("floor", count*n, "chain", "-files", strconv.Itoa(count), "-n", strconv.Itoa(n), "-jobs", jobs, "-delay", strconv.Itoa(delay)),
			b.ours("ours", count*n, "-j", jobs, folder),
		)
		if err != nil {
			return nil, err
		}
		// The ideal waits only. Where not even the floor comes near it, the floor counts.
		ideal := float64(count/c.jobs*n*delay) / 1000
		found = append(found, finding{
			what: "40 files whose answers take 50 ms, " + jobs + " at a time, wall ÷ ideal", value: got.median("ours", wall) / ideal,
			limit: math.Max(c.ofIdeal, c.ofFloor*got.median("floor", wall)/ideal),
		})
	}
	return found, nil
}

// parsing is timed in a process of its own, so that its peak is that of the parser.
func parsing(b *bench) ([]finding, error) {
	file, err := b.write("parse.http", chainText(b.plain, 10_000, 0))
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return b.parsed(self, file)
}
