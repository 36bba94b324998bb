package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bchttp/bchttp/internal/convert"
	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/internal/session"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

func newExport(io streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export FORMAT PATH...",
		Short: "Write requests as other tools know them: curl, har, k6",
		RunE: func(_ *cobra.Command, args []string) error {
			return unknownFormat("export", args, "curl, har, k6", "curl FILE")
		},
	}
	cmd.AddCommand(newExportCurl(io), newExportHAR(io), newExportK6(io))
	return cmd
}

// unknownFormat is the error of a command whose first word must be a format.
func unknownFormat(command string, args []string, known, example string) error {
	usage := &session.UsageError{
		Message: fmt.Sprintf("`bchttp %s` needs a format", command),
		Hint:    fmt.Sprintf("known are: %s; try `bchttp %s %s`", known, command, example),
	}
	if len(args) > 0 {
		usage.Message = fmt.Sprintf("`bchttp %s` does not know the format `%s`", command, args[0])
		usage.Hint = "known are: " + known
	}
	return usage
}

func newExportCurl(io streams) *cobra.Command {
	return newExportTo(io, &curlWriter{out: io.out}, &cobra.Command{
		Use:   "curl PATH...",
		Short: "Write requests as commands of cURL for POSIX shells",
		Long: `Write requests as commands of cURL for POSIX shells, without sending anything.

Definitions, the environment and system variables are filled in. What only a run
can know, such as a value from a response, becomes a variable of the shell, and a
comment says what to set. Variables of the process environment and of .env stay variables
($BC_CLIENT_SECRET); any other secret is shown as ***.

Exit code: 0 done, 2 usage, 3 a request could not be written (a comment says why).`,
	})
}

// curlWriter writes commands, an empty line between them.
type curlWriter struct {
	out     io.Writer
	written bool
}

func (w *curlWriter) add(ctx context.Context, file *convert.File, b *parser.Block) (ok bool) {
	if w.written {
		fmt.Fprintln(w.out)
	}
	text, ok := file.Curl(ctx, b)
	fmt.Fprint(w.out, text)
	w.written = true
	return ok
}

func (*curlWriter) end() error { return nil }

func (*curlWriter) refusal() string { return "a comment says why" }

// requestWriter writes requests in one format.
type requestWriter interface {
	// add takes a request; false if it cannot be written, which the writer tells.
	add(ctx context.Context, file *convert.File, b *parser.Block) bool
	// end is called once, if there was a request.
	end() error
	// refusal says where the reader finds out why a request was not written.
	refusal() string
}

// newExportTo completes the command of a format.
func newExportTo(io streams, to requestWriter, cmd *cobra.Command) *cobra.Command {
	f := exporter{io: io, to: to}
	cmd.Args = atLeastOnePath
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f.options.Paths = args
		return f.run(cmd)
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	environmentFlags(cmd, &f.options)
	flags.Var(texts{&f.values.vars}, "var", "set a variable, or answer a prompt: `NAME=VALUE`")
	flags.Var(texts{&f.values.secrets}, "secret", "the same, shown as ***: `NAME=VALUE`")
	flags.VarP(texts{&f.names}, "name", "n", "only the request of this `NAME`")
	flags.IntVar(&f.line, "line", 0, "only the request at this line `N` (one file)")
	return cmd
}

// exporter is one run of `export`.
type exporter struct {
	io      streams
	to      requestWriter
	options session.Options
	values  runFlags // --var and --secret
	names   []string
	line    int
}

func (e *exporter) run(cmd *cobra.Command) error {
	if err := e.values.overrides(); err != nil {
		return err
	}
	if cmd.Flags().Changed("line") && e.line < 1 {
		return &session.UsageError{
			Message: fmt.Sprintf("--line `%d` is not a line", e.line),
			Hint:    "lines count from 1; " + session.Listing(e.options.Paths) + " shows those of the requests",
		}
	}
	files, err := session.Load(e.io.host(), e.options)
	switch {
	case err != nil:
		return exitError{exitUsage, err}
	case e.line > 0 && len(files) != 1:
		return &session.UsageError{Message: "--line needs exactly one file", Hint: "name the file that the line is in"}
	}
	written, refused := 0, 0
	for _, file := range files {
		out := e.file(file)
		for i := range file.Tree.Blocks {
			b := &file.Tree.Blocks[i]
			if !e.wants(file.Tree, b) {
				continue
			}
			written++
			if !e.to.add(cmd.Context(), &out, b) {
				refused++
			}
		}
	}
	return e.verdict(files, written, refused)
}

func (e *exporter) verdict(files []session.Loaded, written, refused int) error {
	if written == 0 {
		return e.nothing(files)
	}
	if err := e.to.end(); err != nil {
		return err
	}
	if refused > 0 {
		return exitError{exitSyntax, fmt.Errorf("%s could not be written; %s", count(refused, "request"), e.to.refusal())}
	}
	return nil
}

// nothing is the error of a selection without a request.
func (e *exporter) nothing(files []session.Loaded) error {
	usage := &session.UsageError{Message: "there is no request in what was named", Hint: session.NoRequestHint}
	if e.line > 0 || len(e.names) > 0 {
		usage.Hint = session.Listing(e.options.Paths) + " shows those that there are"
	}
	switch {
	case e.line > 0:
		usage.Message = fmt.Sprintf("there is no such request at line %d", e.line)
	case len(e.names) > 0:
		usage.Message = fmt.Sprintf("there is no request named `%s`", strings.Join(e.names, "`, `"))
		var known []string
		for _, file := range files {
			known = append(known, vars.NewIndex(file.Tree).StoredNames()...)
		}
		if like := near.Nearest(e.names[0], known); like != "" {
			usage.Hint = fmt.Sprintf("did you mean `%s`?", like)
		}
	}
	return usage
}

// wants tells whether a request is among those asked for.
func (e *exporter) wants(tree *parser.File, b *parser.Block) bool {
	line := int32(e.line) - 1
	return b.Request >= 0 &&
		(len(e.names) == 0 || slices.Contains(e.names, tree.StoredName(b))) &&
		(e.line == 0 || line >= b.First && line < b.End)
}

// file is what convert needs of one.
func (e *exporter) file(from session.Loaded) convert.File {
	host := e.io.host()
	overrides := map[string]vars.Override{}
	for name, given := range e.values.options.Overrides {
		last := given[len(given)-1]
		overrides[name] = vars.Override{Value: last.Value, Secret: last.Secret}
	}
	defaults := make([]result.Header, 0, len(from.Settings.DefaultHeaders))
	for _, field := range from.Settings.DefaultHeaders {
		defaults = append(defaults, result.Header{Name: field.Name, Value: field.Value})
	}
	return convert.File{
		Tree: from.Tree,
		Config: vars.Config{
			Index: vars.NewIndex(from.Tree), Environment: from.Environment, Overrides: overrides,
			Dir: from.Dir, Root: from.Project, SecretNames: vars.SecretNames(from.Tree),
			System: vars.System{
				Now: host.Now, Location: host.Location, Random: host.Random,
				LookupEnv: host.LookupEnv, ReadFile: host.Files.ReadFile,
			},
		},
		Defaults: defaults, FormStrategy: from.Settings.FormParamEncodingStrategy,
		FollowRedirects: from.Settings.FollowRedirect, Find: from.BodyFile,
	}
}
