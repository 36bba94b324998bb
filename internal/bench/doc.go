// Command bench measures the program as a whole process beside a bare Go process that
// sends the same requests ([github.com/bchttp/bchttp/internal/bench/floor]) to the same
// server ([github.com/bchttp/bchttp/internal/bench/target]), and prints the ratios:
//
//	go run ./internal/bench                      all rows
//	go run ./internal/bench -rows S1,S3 -rounds 15
//	go run ./internal/bench -rows LSP            those of the language server
//
// In each round every process of a row runs once, in turn, so that a change of the
// machine's speed hits all of them; the figure of a row is the median of the ratios of the
// rounds. Requests are counted by the server, and a run that sent another number of them,
// was refused, or ended with another exit code is an error. docs/performance.md says what
// the rows are and what was measured.
//
// A row is a name, a sentence, and a function that measures ([row]); further ones are
// added to [rows].
package main
