// Package doctor finds out why Business Central cannot be used before a suite is run:
// sign-in, token, clock, environment, company, permissions, one finding a cause.
//
// It judges what a scenario's own sign-in came to and asks the service a few more
// questions through a function that it is given. It refuses to know scenarios and how
// requests travel. The causes are those of bc/explain.
package doctor
