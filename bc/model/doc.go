// Package model holds what is known of the entities of Business Central's API v2.0
// and automation API, of its error codes and of its limits.
//
// The facts stand in entities.json, whose "conventions" explain its members and
// whose "sources" say where they come from. `go generate` writes them as the compact
// entities.txt that is embedded in the program. Nothing is decoded before it is
// asked for: the first question reads the index (which sets there are), an entity or
// an enum is decoded when it is named for the first time, and kept.
//
// It refuses to know of requests, answers and data.
package model

//go:generate go run ./gen
