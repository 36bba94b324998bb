package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// version is set when a release is built: -ldflags "-X main.version=1.2.3".
var version = "0.1.0-dev"

func newVersion(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Show the version, with commit and date where the build knows them",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(io.out, "bchttp "+version+buildFacts())
			return err
		},
	}
}

// buildFacts are commit and date of the sources, as the Go tool recorded them.
func buildFacts() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	var facts []string
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			facts = append(facts, "commit "+setting.Value[:min(12, len(setting.Value))])
		case "vcs.time":
			facts = append(facts, setting.Value)
		case "vcs.modified":
			if setting.Value == "true" {
				facts = append(facts, "modified")
			}
		}
	}
	if len(facts) == 0 {
		return ""
	}
	return " (" + strings.Join(facts, ", ") + ")"
}
