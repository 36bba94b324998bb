package session

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/vars"
)

// warnUnused tells of values of --var and --secret that no file has a use for: most
// likely their name is misspelt. It looks at the text alone, so that a name that stands
// in any place where a variable may stand is taken for used.
func (s *session) warnUnused() error {
	if s.replay != nil || len(s.Overrides) == 0 || s.Console.Diagnostics == nil || s.Console.Quiet {
		return nil
	}
	u := uses{exact: s.Exact}
	if err := s.readUses(&u); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(s.Overrides)) {
		given := s.Overrides[name]
		if len(given) == 0 || u.any || u.mention(name) {
			continue
		}
		flag := "--var"
		if given[0].Secret {
			flag = "--secret"
		}
		text := fmt.Sprintf("no file uses the variable `%s` of %s", name, flag)
		if s.Exact {
			text = fmt.Sprintf("no prompt asks for `%s` of %s, which answers only prompts under --rest-client", name, flag)
		}
		fmt.Fprintf(s.Console.Diagnostics, "bchttp: warning: %s\n", text)
		if like := near.Nearest(name, u.names()); like != "" {
			fmt.Fprintf(s.Console.Diagnostics, "hint: did you mean %s %s=VALUE?\n", flag, like)
		}
	}
	return nil
}

// readUses looks at the files of all shards, at what they import, and at the values of
// their environments, which may refer to further variables.
func (s *session) readUses(u *uses) error {
	files := slices.Clone(s.found)
	if s.imports != nil {
		for _, f := range s.imports.byKey {
			files = append(files, f.scenario)
		}
	}
	for _, file := range files {
		text, err := file.Read()
		if err != nil {
			return fmt.Errorf("reading `%s`: %w", file.Path, reasonOf(err))
		}
		u.scenario(text)
	}
	for _, at := range s.places.byFound {
		for _, name := range at.environment.Names() {
			value, _ := at.environment.Lookup(name)
			u.references(value.Text)
		}
		for _, id := range at.environment.AuthIDs() {
			auth, _ := at.environment.Auth(id)
			for _, name := range auth.Names() {
				value, _ := auth.Lookup(name)
				u.references(value.Text)
			}
		}
	}
	return nil
}

// uses are the parts of texts in which the name of a variable is one.
type uses struct {
	exact bool
	parts []string
	// any: a file is sent whose text is not looked at, so every name may be used.
	any bool
}

// scenario takes what a file has: references, and whole lines of definitions, directives
// and scripts. In the exact mode prompts alone count.
func (u *uses) scenario(text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case u.exact:
			if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "/") {
				if _, prompt, ok := strings.Cut(line, "@prompt"); ok {
					u.parts = append(u.parts, prompt)
				}
			}
		case strings.HasPrefix(line, "<@"):
			u.any = true
		case line != "" && strings.ContainsRune("#/@?><", rune(line[0])), strings.Contains(text, "{%"):
			u.parts = append(u.parts, line)
		case len(line) > len("authorization") && strings.EqualFold(line[:len("authorization")], "authorization"):
			u.signIn(line)
		}
	}
	if !u.exact {
		u.references(text)
	}
}

// signIn takes the variables that a sign-in of httpYac reads.
func (u *uses) signIn(line string) {
	_, value, _ := strings.Cut(line, ":")
	if h, ok := parser.ReadSignIn(value); ok {
		u.parts = append(u.parts, slices.Collect(vars.SignInVariables(h))...)
	}
}

// references takes what stands between braces.
func (u *uses) references(text string) {
	for {
		_, behind, ok := strings.Cut(text, "{{")
		if !ok {
			return
		}
		inner, rest, _ := strings.Cut(behind, "}}")
		u.parts, text = append(u.parts, inner), rest
		if strings.HasPrefix(parser.TrimBlanks(inner), "$aadV2Token") {
			u.parts = append(u.parts, vars.AADV2Settings()...)
		}
	}
}

// mention tells whether a name stands somewhere as a word of its own.
func (u *uses) mention(name string) bool {
	return slices.ContainsFunc(u.parts, func(part string) bool { return hasWord(part, name) })
}

func hasWord(text, word string) bool {
	for {
		before, behind, ok := strings.Cut(text, word)
		if !ok {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(behind)
		if !isNameRune(last) && !isNameRune(next) {
			return true
		}
		text = behind
	}
}

func isNameRune(r rune) bool {
	return r != utf8.RuneError && (r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r))
}

// names are words that probably are variables: what a reference, a definition or a prompt
// begins with, and members of `vars`.
func (u *uses) names() []string {
	var names []string
	for _, part := range u.parts {
		for _, sign := range []string{"@prompt", "vars."} {
			if _, behind, ok := strings.Cut(part, sign); ok {
				names = append(names, firstName(behind))
			}
		}
		if part = strings.TrimPrefix(strings.TrimSpace(part), "@"); part != "" && !strings.HasPrefix(part, "#") {
			names = append(names, firstName(part))
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return len(name) < 2 })
}

func firstName(text string) string {
	text = strings.TrimLeft(text, " \t")
	if end := strings.IndexFunc(text, func(r rune) bool { return !isNameRune(r) }); end >= 0 {
		return text[:end]
	}
	return text
}
