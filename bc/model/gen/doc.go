// Command gen writes entities.txt, the compact form of entities.json that package
// model embeds. It is run by `go generate` in the folder of the package. compact.go
// describes the form; package model decodes it.
package main
