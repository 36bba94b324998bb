package session

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// MaxSeed is the greatest seed of --shuffle: the greatest whole number that every
// reader of JSON keeps exact.
const MaxSeed = 1<<53 - 1

// ParseSeed reads the value of --shuffle.
func ParseSeed(text string) (uint64, error) {
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil || seed > MaxSeed {
		return 0, &UsageError{
			Message: fmt.Sprintf("--shuffle `%s` is not a seed: expected a whole number from 0 to %d", text, uint64(MaxSeed)),
			Hint:    "write --shuffle=SEED with the seed that an earlier run printed, or --shuffle alone for a new one",
		}
	}
	return seed, nil
}

// shuffle puts the files in an order that the seed decides; it draws one if none was
// given. Requests of a file keep their order.
func (s *session) shuffle() {
	if !s.Shuffle {
		return
	}
	if s.Seed == nil {
		drawn := uint64(s.host.Random.Float64() * (1 << 32)) // short enough to be typed
		s.Seed = &drawn
	}
	rand.New(rand.NewPCG(*s.Seed, 0)).Shuffle(len(s.scenarios), func(i, j int) { //nolint:gosec // an order, no secret
		s.scenarios[i], s.scenarios[j] = s.scenarios[j], s.scenarios[i]
	})
}

// tellSeed prints how to get this order again: before the files run, or, where only
// failures are told, behind a run that did not pass.
func (s *session) tellSeed(now bool) {
	if s.Seed != nil && now && s.Console.Diagnostics != nil {
		fmt.Fprintf(s.Console.Diagnostics, "bchttp: files are shuffled; --shuffle=%d gives this order again\n", *s.Seed)
	}
}
