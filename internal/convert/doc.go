// Package convert writes requests as other tools know them, and reads theirs: commands
// of cURL, HTTP Archives, collections of Postman, OpenAPI.
//
// It owns the words of those tools: options, quotes of shells, what cannot be said
// with them. It refuses to know sending and the file system; files are read through
// a function that it is given.
//
// Out: a block of a tree is resolved as far as that can be done without sending
// (vars), read as a message (parser.ParseRequest), encoded (internal/encode) and
// printed. What is not known before a run, such as a value from a response, becomes
// a variable of the other tool, with a comment that says what to set; so do variables
// of the process environment and of `.env`. Any other secret is masked.
//
// In: what a command or an archive says is collected in a draft, which becomes the block
// of a request; an importer holds the blocks and the variables that they share. A
// secret among them becomes a variable of the environment, unless asked otherwise.
package convert
