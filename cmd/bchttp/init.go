package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/internal/starter"
	"github.com/bchttp/bchttp/scenarios"
)

// initFlags are the flags of `init`. An empty service means no pipeline.
type initFlags struct{ template, service string }

func newInit(io streams) *cobra.Command {
	var f initFlags
	services := strings.Join(starter.Services(), ", ")
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start a project: a first scenario, environments, a pipeline",
		Long: `Start a project in a folder, by default this one: a first scenario, its
environments, a private file for credentials that git ignores, and a README.

Nothing is overwritten: a file that is already there is kept, and said so.
The pipeline of --ci goes to the root of the git repository.`,
		Example: `  bchttp init api-tests
  bchttp init --template docs:s2s --ci github`,
		Args: atMostOneFolder,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd, io, append(args, ".")[0])
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.template, "template", starter.DefaultTemplate, "start with the built-in scenario `NAME`")
	flags.StringVar(&f.service, "ci", "", "write a pipeline for `SERVICE`: "+services)
	completeWith(cmd, "template", scenarios.Names)
	completeWith(cmd, "ci", starter.Services)
	return cmd
}

// completeWith has the shell offer words as values of a flag.
func completeWith(cmd *cobra.Command, flag string, words func() []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words(), cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic(fmt.Sprintf("completing --%s: %v", flag, err)) // the flag has just been defined
	}
}

func atMostOneFolder(cmd *cobra.Command, args []string) error {
	if len(args) <= 1 {
		return nil
	}
	return &session.UsageError{
		Message: fmt.Sprintf("`%s` takes one folder, found %d", cmd.CommandPath(), len(args)),
		Hint:    fmt.Sprintf("type `%s %s`; put a name with blanks in quotes", cmd.CommandPath(), args[0]),
	}
}

func (f *initFlags) run(cmd *cobra.Command, io streams, dir string) error {
	if err := f.check(cmd); err != nil {
		return err
	}
	files, err := starter.Project(f.template)
	if err != nil {
		return err
	}
	project := newProject(io, dir)
	if err := project.open(); err != nil {
		return exitError{exitUsage, err}
	}
	for _, file := range files {
		if err := project.add(dir, file); err != nil {
			return exitError{exitUsage, err}
		}
	}
	if f.service != "" {
		if err := f.addPipeline(project); err != nil {
			return exitError{exitUsage, err}
		}
	}
	project.sayWhatIsNext(files[0].Path)
	return nil
}

// check holds template and service to what there is.
func (f *initFlags) check(cmd *cobra.Command) error {
	if err := oneOf("there is no built-in scenario", "--template", f.template, scenarios.Names()); err != nil {
		return err
	}
	if !cmd.Flags().Changed("ci") {
		return nil
	}
	return oneOf("there is no pipeline for", "--ci", f.service, starter.Services())
}

// oneOf is the error for a value of a flag that is none of those known.
func oneOf(message, flag, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	hint := "one of " + strings.Join(known, ", ")
	if like := near.Nearest(value, known); like != "" {
		hint = fmt.Sprintf("did you mean %s %s?", flag, like)
	}
	return &session.UsageError{Message: fmt.Sprintf("%s `%s`", message, value), Hint: hint}
}

// addPipeline writes the pipeline to where the service looks for it.
func (f *initFlags) addPipeline(p *project) error {
	root := repository(p.dir)
	folder, err := filepath.Rel(root, p.dir)
	if err != nil {
		return fmt.Errorf("finding `%s` in its repository: %w", p.dir, err)
	}
	file, err := starter.Pipeline(f.service, filepath.ToSlash(folder), programVersion())
	if err != nil {
		return err
	}
	return p.add(root, file)
}

// repository is the folder of git that holds dir, spelled as dir is; dir itself if
// there is none.
func repository(dir string) string {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return dir
	}
	spelled := dir
	for {
		if _, err := os.Stat(filepath.Join(absolute, ".git")); !errors.Is(err, fs.ErrNotExist) {
			return spelled
		}
		above := filepath.Dir(absolute)
		if above == absolute {
			return dir
		}
		absolute, spelled = above, filepath.Join(spelled, "..")
	}
}
