// Package starter holds what a new project consists of: a first scenario, its
// environments, what git must not see, and pipelines.
//
// It gives texts. Where they go, and what is already there, is for its user to find
// out; it knows neither the file system nor the network.
package starter
