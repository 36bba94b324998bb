package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// These are set when a release is built (.ci/release). commit and date are those of
// the sources; other builds take them from what the Go tool recorded.
var (
	version = unreleased
	commit  = ""
	date    = ""
)

const unreleased = "0.1.0-dev"

func newVersion(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Show the version, with commit and date where the build knows them",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			info, ok := debug.ReadBuildInfo()
			if !ok {
				info = &debug.BuildInfo{}
			}
			_, err := fmt.Fprintln(io.out, "bchttp "+versionFrom(info)+facts(info))
			return err
		},
	}
}

// programVersion is the version of this program.
func programVersion() string {
	if version != unreleased {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		return versionFrom(info)
	}
	return version
}

// versionFrom is what the release was built with, or the release that `go install`
// has fetched.
func versionFrom(info *debug.BuildInfo) string {
	module := strings.TrimPrefix(info.Main.Version, "v")
	if version != unreleased || module == "" || strings.ContainsAny(module, "(-+") {
		return version
	}
	return module
}

// facts are commit and date of the sources in brackets, as far as they are known.
func facts(info *debug.BuildInfo) string {
	known := []string{}
	if commit != "" {
		known = append(known, "commit "+commit, date)
	} else {
		known = append(known, recorded(info)...)
	}
	if len(known) == 0 {
		return ""
	}
	return " (" + strings.Join(known, ", ") + ")"
}

// recorded is what the Go tool knows of the sources.
func recorded(info *debug.BuildInfo) []string {
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
	return facts
}
