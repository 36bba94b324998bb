package report

import (
	"fmt"
	"strconv"
	"time"
)

// testID is the identity of the nth test of a page. It is the same in every run of an
// unchanged file, so that readers can follow a test from run to run.
func (f trxForm) testID(p *page, path string, n int) string {
	return stableID(path, strconv.Itoa(p.earlier), strconv.Itoa(n))
}

func executionID(test string) string { return stableID("execution", test) }

// trxTime is a point in time with the seven decimals of .NET.
func trxTime(t time.Time) string { return t.Format("2006-01-02T15:04:05.0000000Z07:00") }

// trxDuration is a TimeSpan of .NET: [days.]hours:minutes:seconds.decimals.
func trxDuration(ms float64) string {
	ticks := int64(ms * 10_000)
	seconds := ticks / 10_000_000
	days := ""
	if n := seconds / 86_400; n > 0 {
		days = strconv.FormatInt(n, 10) + "."
	}
	return fmt.Sprintf("%s%02d:%02d:%02d.%07d", days, seconds/3600%24, seconds/60%60, seconds%60, ticks%10_000_000)
}
