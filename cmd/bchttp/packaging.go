//go:build packaging

package main

import (
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/archive"
	"github.com/bchttp/bchttp/internal/manpages"
)

// packaging are the commands that build a release (.ci/release): `manpages DIR` and
// `archive FILE DIR`. SOURCE_DATE_EPOCH is the time that everything bears.
func packaging(io streams) []*cobra.Command {
	return []*cobra.Command{
		{
			Use: "manpages", Hidden: true, Args: cobra.ExactArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error {
				at, err := io.epoch()
				if err != nil {
					return err
				}
				return manpages.Write(cmd.Root(), args[0], programVersion(), at)
			},
		},
		{
			Use: "archive", Hidden: true, Args: cobra.ExactArgs(2),
			RunE: func(_ *cobra.Command, args []string) error {
				at, err := io.epoch()
				if err != nil {
					return err
				}
				return archive.Create(args[0], os.DirFS(args[1]), at)
			},
		},
	}
}

func (s streams) epoch() (time.Time, error) {
	text, _ := s.lookup("SOURCE_DATE_EPOCH")
	seconds, err := strconv.ParseInt(text, 10, 64)
	return time.Unix(seconds, 0).UTC(), err
}
