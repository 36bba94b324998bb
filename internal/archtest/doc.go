// Package archtest holds the house to its arrows: which package may import which
// (docs/ARCHITECTURE.md, "Arrows"). It has tests only; they read `go list`.
package archtest
