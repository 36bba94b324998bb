// Package docs holds the texts for users that the program shows itself.
package docs

import _ "embed"

// Diagnostics is the page on all findings, each under a heading with its code.
//
//go:embed diagnostics.md
var Diagnostics string
