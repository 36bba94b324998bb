// Package runner turns a scenario file into steps and runs them: selection, order,
// resolution, sending, verdicts. [NewPlan] is the only lowering of syntax to steps.
//
// It fills the interfaces of vars (what earlier requests answered, which tokens
// there are), reads body files, and tells [Observer]s what happens while it
// happens. It refuses to know how results are shown, the editor, and Business
// Central.
//
// For each step: vars resolves the lines of the request text, parser.ParseRequest
// reads the result, prepare makes of it what goes over the wire, wire sends it,
// judge gives the verdict, and exchanges keeps what later references can reach.
package runner
