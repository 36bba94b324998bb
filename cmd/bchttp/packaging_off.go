//go:build !packaging

package main

import "github.com/spf13/cobra"

// packaging are the commands that build a release: none in the program that ships.
func packaging(streams) []*cobra.Command { return nil }
