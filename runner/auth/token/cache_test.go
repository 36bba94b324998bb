package token

import (
	"testing"
	"time"
)

func TestMargin(t *testing.T) {
	for life, want := range map[time.Duration]time.Duration{
		time.Hour: 5 * time.Minute, 5 * time.Minute: time.Minute, 10 * time.Second: 2 * time.Second, -time.Second: -200 * time.Millisecond,
	} {
		if got := Margin(life); got != want {
			t.Errorf("%v before the end of a life of %v, want %v", got, life, want)
		}
	}
}
