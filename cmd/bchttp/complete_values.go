package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/scenarios"
)

// completeRun offers what the values of flags and PATH can be. Names, tags and
// environments are those of the files that stand on the command line, else of the working
// folder. What cannot be read offers nothing.
func (f *runFlags) completeRun(cmd *cobra.Command, io streams) {
	cmd.ValidArgsFunction = func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return startingWith(scenarios.Names(), typed), cobra.ShellCompDirectiveDefault
	}
	for flag, values := range map[string]func(paths []string) []string{
		"env":   func(paths []string) []string { return f.environments(io, paths) },
		"name":  func(paths []string) []string { return requestNames(io, paths) },
		"tag":   func(paths []string) []string { return requestTags(io, paths) },
		"color": func([]string) []string { return []string{"auto", "always", "never"} },
	} {
		_ = cmd.RegisterFlagCompletionFunc(flag, func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			return startingWith(values(args), typed), cobra.ShellCompDirectiveNoFileComp
		}) // it fails only for a flag that is not there
	}
	_ = cmd.RegisterFlagCompletionFunc("report", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var forms []string
		for _, format := range report.Formats() {
			forms = append(forms, format+"=")
		}
		return forms, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	})
}

func startingWith(words []string, typed string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return !strings.HasPrefix(word, typed) })
}

// named are the paths of the command line, the working folder if there are none.
func named(paths []string) []string {
	if len(paths) == 0 {
		return []string{"."}
	}
	return paths
}

// environments are those that the files of paths can choose from.
func (f *runFlags) environments(io streams, paths []string) []string {
	o := f.options
	o.Paths, o.Environment = named(paths), ""
	files, err := session.Load(io.host(), o)
	if err != nil {
		return nil
	}
	var names []string
	for _, file := range files {
		names = append(names, file.Environments...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func requestNames(io streams, paths []string) []string {
	return ofRequests(io, paths, func(r runner.Entry) []string { return []string{r.Name} })
}

func requestTags(io streams, paths []string) []string {
	return ofRequests(io, paths, func(r runner.Entry) []string { return r.Tags })
}

// ofRequests lists words of all requests, each once.
func ofRequests(io streams, paths []string, words func(runner.Entry) []string) []string {
	files, err := session.Parse(io.host(), named(paths), parser.Options{})
	if err != nil {
		return nil
	}
	var all []string
	for _, file := range files {
		for _, request := range runner.Outline(file) {
			all = append(all, words(request)...)
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(word string) bool { return word == "" })
}
