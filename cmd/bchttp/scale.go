package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bchttp/bchttp/internal/session"
)

// drawn is what --shuffle without a value means.
const drawn = "drawn"

// scaleFlags are those that decide which files run, how often and in which order.
func (f *runFlags) scaleFlags(flags *pflag.FlagSet) {
	flags.StringVar(&f.shard, "shard", "", "run one part of the files: `I/N` is part I of N")
	flags.IntVar(&f.options.Repeat, "repeat", 1, "run each file `N` times; a request that both passed and failed is flaky")
	flags.StringVar(&f.shuffle, "shuffle", "", "run the files in random order, or in that of an earlier run: --shuffle=`SEED`")
	flags.Lookup("shuffle").NoOptDefVal = drawn
}

// scale makes options of these flags.
func (f *runFlags) scale(cmd *cobra.Command) error {
	o := &f.options
	o.Shuffle = cmd.Flags().Changed("shuffle")
	if o.Shuffle && f.shuffle != drawn {
		seed, err := session.ParseSeed(f.shuffle)
		if err != nil {
			return err
		}
		o.Seed = &seed
	}
	if !cmd.Flags().Changed("shard") {
		return nil
	}
	var err error
	o.Shard, err = session.ParseShard(f.shard)
	return err
}
