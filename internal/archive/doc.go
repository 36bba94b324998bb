// Package archive packs a folder so that the same files give the same bytes, on every
// machine and at every time. It serves releases and is not linked into the program
// that ships.
package archive
