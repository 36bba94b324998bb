package vars

import "time"

// onWallClock is the time at which the clocks of a zone show what a time in UTC shows.
// An hour that they skip counts on from before, and of an hour that they show twice the
// first one counts, as in JavaScript.
func onWallClock(shown time.Time, zone *time.Location) time.Time {
	const day = 24 * time.Hour
	before := atOffset(shown, shown.Add(-day), zone)
	for _, at := range [...]time.Time{before, atOffset(shown, shown.Add(day), zone)} {
		if _, offset := at.Zone(); at.Add(time.Duration(offset) * time.Second).Equal(shown) {
			return at
		}
	}
	return before
}

// atOffset takes off from a time what the zone has at another.
func atOffset(shown, at time.Time, zone *time.Location) time.Time {
	_, offset := at.In(zone).Zone()
	return shown.Add(-time.Duration(offset) * time.Second).In(zone)
}
