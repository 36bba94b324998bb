package session

import (
	"fmt"
	"path/filepath"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner"
)

// plan lowers a file with all that it imports. A file that others import has one plan.
func (s *session) plan(scenario Scenario, order int) (*runner.Plan, error) {
	var known *imported
	if s.imports != nil {
		known = s.imports.of(scenario)
	}
	if known != nil && known.shared {
		return s.sharedPlan(known)
	}
	tree, err := parse(scenario, parser.Options{Exact: s.Exact})
	if err != nil {
		return nil, err
	}
	return s.planOf(scenario, tree, known, order, s.Selection)
}

// sharedPlan is the plan of an imported file, made once.
func (s *session) sharedPlan(f *imported) (*runner.Plan, error) {
	s.planning.Lock()
	defer s.planning.Unlock()
	return s.lockedPlan(f)
}

func (s *session) lockedPlan(f *imported) (*runner.Plan, error) {
	if f.plan != nil {
		return f.plan, nil
	}
	selection := s.Selection
	if !f.asked { // all of it is there on demand
		selection = runner.Selection{}
	}
	plan, err := s.planOf(f.scenario, f.tree, f, f.order*s.repetitions(), selection)
	f.plan = plan
	return plan, err
}

func (s *session) planOf(scenario Scenario, tree *parser.File, from *imported, order int, selection runner.Selection) (*runner.Plan, error) {
	at, err := s.places.of(scenario.Dir)
	if err != nil {
		return nil, err
	}
	in := runner.Input{
		Path: scenario.Path, Order: order, Dir: at.folder, Workspace: at.workspace, Root: at.project, Tree: tree,
		Environment: at.environment, Settings: at.settings, Client: at.client,
	}
	if _, builtIn := builtInPath(at.folder); builtIn {
		in.DirShown = filepath.Dir(at.folder) // where files of the user's are looked for
	}
	if from == nil {
		return runner.NewPlan(in, selection), nil
	}
	in.Shared, in.Unimported = from.shared, from.problems()
	if len(in.Unimported) > 0 {
		return runner.NewPlan(in, selection), nil
	}
	for _, e := range from.edges {
		plan, err := s.importedPlan(from, e.to)
		if err != nil {
			return nil, err
		}
		e.join(&in, plan)
	}
	plan := runner.NewPlan(in, selection)
	if clashes := plan.Clashes(); len(clashes) > 0 {
		in.Imports, in.Called, in.Unimported = nil, nil, clashing(from, clashes)
		plan = runner.NewPlan(in, selection)
	}
	return plan, nil
}

// importedPlan is the plan of what a file imports. The lock is held already while the plan
// of a shared file is made.
func (s *session) importedPlan(from, to *imported) (*runner.Plan, error) {
	if from.shared {
		return s.lockedPlan(to)
	}
	return s.sharedPlan(to)
}

// clashing are the names that two imports of a file define.
func clashing(from *imported, clashes []runner.Clash) []parser.Diagnostic {
	var found []parser.Diagnostic
	edges := from.imports()
	for _, c := range clashes {
		first, second := edges[c.First].item, edges[c.Second].item
		found = append(found, badImport(second,
			fmt.Sprintf("`%s` and `%s` both define `%s`", first.Value, second.Value, c.Name),
			fmt.Sprintf("rename one of them, or define `%s` in this file: its own names win", c.Name)))
	}
	return found
}
