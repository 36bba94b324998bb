// Package near finds the known word that a misspelt one most likely stands for, for
// hints of the form "did you mean".
package near
