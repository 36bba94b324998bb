package lint

// Codes are the codes that only this package gives, each with a section of its own in
// docs/diagnostics.md; the others are those of parser, vars and runner. They are stable.
func Codes() []string {
	return []string{
		"authorization-missing", "bc-action", "bc-batch", "bc-body", "bc-content-type", "bc-entity-set", "bc-enum", "bc-filter-ignored", "bc-filter-refused", "bc-filter-value",
		"bc-if-match", "bc-key", "bc-method", "bc-navigation", "bc-property", "bc-query", "bc-read-only", "bc-reference", "bc-required",
		"bc-route", "bc-value", "content-length", "content-type-missing",
		"dialect-annotation", "dialect-directive", "dialect-form-lines", "dialect-member", "dialect-precedence",
		"dialect-redirect", "dialect-response-file", "dialect-response-path", "dialect-status-check",
		"dialect-system-variable", "dialect-title", "dialect-trailing-blank",
		"definition-hidden", "definition-unused", "header-below", "json-body", "name-hides-variable", "name-reserved", "prompt-unused", "secret-literal",
	}
}
