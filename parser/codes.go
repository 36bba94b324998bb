package parser

// Codes are the codes of all diagnostics that this package gives, each with a section
// of its own in docs/diagnostics.md. They are stable.
func Codes() []string {
	return []string{
		"blank-line-lost", "body-with-get", "comment-behind", "comment-in-body", "curl-blanks", "curl-option", "curl-url",
		"definition-backslash", "definition-below-request", "definition-in-body", "definition-in-headers", "definition-malformed",
		"definition-quoted", "definition-twice", "delimiter-indented",
		"dialect-not-run", "dialect-run", "dialect-skipped", "dialect-unsupported",
		"directive-argument", "directive-form", "directive-unknown", "directive-without-request", "fence-unclosed", "file-charset", "file-form", "form-line-end", "graphql-spelling",
		"header-colon", "header-name", "header-value", "header-word", "invisible-character", "metadata-below", "method-unknown", "multipart-boundary",
		"name-form", "name-twice", "name-without-request", "path-placeholder",
		"query-after-version", "reference-unclosed", "request-within", "saved-response",
		"url-continued", "url-missing", "url-redirected", "url-scheme",
	}
}
