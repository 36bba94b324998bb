// Package environment reads what belongs to a folder of scenarios: the settings of
// VS Code (spec 11, 17), http-client.env.json with its private twin, further
// environment files, and the secret that AL-Go gives its jobs.
//
// It owns their formats and the order in which they count (INTERFACE section 5). It
// refuses to know references other than `{{$shared name}}`. Files are read through a
// function that it is given.
package environment
