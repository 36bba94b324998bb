package lint

import (
	"context"
	"time"

	"github.com/bchttp/bchttp/vars"
)

// config is the world as it is known without sending: nothing has been sent, every
// sign-in succeeds, and there is always the same random number.
func (c *checker) config() vars.Config {
	config := vars.Config{
		Index: c.Index, Environment: c.Environment, Overrides: c.Overrides, Tokens: noSignIn{}, Dir: c.Dir,
		System: vars.System{
			Now: func() time.Time { return time.Unix(0, 0) }, Location: time.UTC, Random: noChance{},
			LookupEnv: c.LookupEnv, ReadFile: c.Files.Read,
		},
	}
	if config.Environment == nil && c.Environments != nil {
		config.Environment = c.Environments.All()
	}
	if config.System.LookupEnv == nil {
		config.System.LookupEnv = func(string) (string, bool) { return "", true }
	}
	return config
}

// noSignIn gives a token without asking for one.
type noSignIn struct{}

func (noSignIn) Token(context.Context, vars.TokenRequest) (string, error) { return "token", nil }

type noChance struct{}

func (noChance) UUID() string     { return "00000000-0000-4000-8000-000000000000" }
func (noChance) Float64() float64 { return 0 }
