// Package literal finds secrets that stand in a scenario as they are: values of
// definitions, headers, form fields, query parameters, JSON members and options of cURL
// whose name looks like a secret's, passwords in URLs and connection strings, signed tokens, and
// private keys.
//
// It refuses to know values of variables. The checks tell the author of what it finds;
// whoever shows a line of a file takes it from Masked.
package literal
