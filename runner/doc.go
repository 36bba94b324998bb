// Package runner turns a scenario file into steps and runs them: selection, order,
// resolution, sending, verdicts. [NewPlan] is the only lowering of syntax to steps.
//
// It fills the interfaces of vars (what earlier requests answered, which tokens
// there are), reads body files, and tells [Observer]s what happens while it
// happens. It refuses to know how results are shown, the editor, and Business
// Central.
//
// How data passes through:
//
//	plan.go, mention.go, selection.go, order.go  a file -> its steps in order
//	lifetime.go, exchanges.go                    what later steps can refer to, and how long
//	step.go, directives.go, prompts.go           a step -> what it asks for, or why it is skipped
//	imports.go, borrow.go, shared.go             what other files bring, once a run
//	cleanup.go                                   what runs at the end, whatever happened
//	condition.go, loop*.go, rows.go, rowfile.go  whether, and with which rows, a step runs
//	compose.go, fields.go, body.go               its lines, resolved by vars -> a request of wire
//	unresolved.go, placeholder.go, place.go      what cannot be sent -> the author's line
//	rehearsal.go, unknown.go                     a request -> what would be sent, in a run that sends nothing
//	attempts.go, tokens.go, user.go, courier.go  a request -> its tries, with their sign-ins
//	check.go, judge.go                           the answer -> the verdict
//	mask.go, learn.go                            secrets -> what may be shown
package runner
