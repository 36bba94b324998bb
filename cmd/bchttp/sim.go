package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/bc/simulator"
	"github.com/bchttp/bchttp/internal/session"
)

// simFlags are the flags of `sim`.
type simFlags struct {
	options          simulator.Options
	serve            simulator.ServeOptions
	metadata, faults []string
	state            string
}

func newSim(io streams) *cobra.Command {
	var f simFlags
	cmd := &cobra.Command{
		Use:   "sim",
		Short: "Serve the Business Central simulator on this machine",
		Long: `Serve the Business Central simulator with its sign-in on loopback, until interrupted.

One port serves both. The first line on standard output says where:
listening on http://HOST:PORT`,
		Example: `  bchttp sim --listen 127.0.0.1:8080
  bchttp run --sim=http://127.0.0.1:8080 docs:s2s
  bchttp sim --fault 503=0.1 --fault 429=5% --limits
  bchttp sim --metadata contoso/rentals/v1.0=rentals.xml`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context(), io) },
	}
	f.define(cmd)
	return cmd
}

func (f *simFlags) define(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.serve.Address, "listen", "", "listen on `HOST:PORT`; port 0 takes a free one (default 127.0.0.1:0 unless only --tls is given)")
	flags.StringVar(&f.serve.TLSAddress, "tls", "", "listen with TLS on `HOST:PORT`, by a throw-away authority whose certificate is written to a file")
	flags.Var(texts{&f.metadata}, "metadata", "answer a custom API too, from its saved $metadata: `FILE`, PUBLISHER/GROUP/VERSION=FILE or ODataV4=FILE")
	flags.StringVar(&f.state, "state", "", "keep all data in `FILE`: read at the start if it is there, written at the end")
	flags.Uint64Var(&f.options.Seed, "seed", 0, "`N` from which ids are drawn: the same number gives the same answers")
	flags.Var(texts{&f.faults}, "fault", "let requests to Business Central fail: `STATUS=RATE`, such as 503=0.1 or 429=10%, or CODE=RATE")
	flags.BoolVar(&f.options.Limits, "limits", false, "enforce the limits of the service for each user: 5 requests at once, 6,000 in 5 minutes")
	flags.Var(durationOf(&f.options.Latency, 0), "latency", "let each answer wait `DUR`, such as 50ms")
	flags.BoolVar(&f.options.Strict, "strict", false, "refuse what the real service lets pass in silence although it is wrong")
}

func (f *simFlags) run(ctx context.Context, io streams) error {
	if err := f.settle(io); err != nil {
		return err
	}
	tenant, state := simulator.New(f.options), stateFile(f.state)
	if err := state.load(tenant); err != nil {
		return err
	}
	server, err := simulator.Listen(ctx, tenant, f.serve)
	if err != nil {
		return exitError{exitUsage, listening(err)}
	}
	go tenant.Run(ctx)
	fmt.Fprintln(io.out, server.Banner())
	if err := errors.Join(server.Wait(), state.save(tenant)); err != nil {
		return exitError{exitBroken, err}
	}
	return nil
}

// settle makes options of the flags.
func (f *simFlags) settle(io streams) (err error) {
	if f.options.Latency < 0 {
		return &session.UsageError{Message: fmt.Sprintf("--latency `%v` is negative", f.options.Latency), Hint: "use 0 for none"}
	}
	f.options.Clock, f.serve.Now = io.clock(), time.Now
	f.options.Webhooks = &http.Transport{DisableKeepAlives: true} // no proxy: subscribers are on this machine
	for _, text := range f.faults {
		fault, err := simulator.ParseFault(text)
		var refused *simulator.FaultError
		if errors.As(err, &refused) {
			return &session.UsageError{Message: "--fault " + refused.Message, Hint: refused.Hint}
		}
		f.options.Faults = append(f.options.Faults, fault)
	}
	f.options.APIs, err = session.CustomAPIs(io.host(), "--metadata", f.metadata)
	return err
}

// listening is why the simulator cannot listen, with what to type.
func listening(err error) error {
	var address *simulator.AddressError
	if errors.As(err, &address) {
		return &session.UsageError{Message: address.Error(), Hint: address.Hint}
	}
	return err
}
