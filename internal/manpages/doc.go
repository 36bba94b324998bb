// Package manpages writes the manual pages of the program from its commands and
// flags. It serves releases and is not linked into the program that ships.
package manpages
