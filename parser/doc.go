// Package parser turns the text of a `.http` file into one lossless syntax tree
// and the text of one resolved request into a message.
//
// It owns the source text with its line table, lines and their kinds, blocks,
// directives, definitions, templates, foreign constructs of other dialects,
// diagnostics, and the grammar of spec 2 to 8. It refuses to know the values of
// variables, HTTP and the file system.
//
// Data passes through twice. [Parse] reads a file, once, for editing, planning
// and positions: lines tile the bytes, blocks tile the lines, [File.Tokens] tile
// a line. Later, when the references of one request have been replaced, its text
// goes through [ParseRequest], because REST Client replaces variables before it
// parses (spec 4.2): a value may hold a header line or a whole body. Its messages show
// nothing of that text, since a value in it may be secret.
//
// Words of other tools are nodes of their own ([File.Foreign]). What means the same as
// one of our directives is one ([File.Directives]); what would be lost stops the
// request; in the exact mode all of them are plain text.
package parser
