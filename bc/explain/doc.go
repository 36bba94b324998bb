// Package explain says in words what an answer of Business Central, or of its
// sign-in, most likely means: the causes in the order to check them, what in the
// exchange speaks for each, and what to do.
//
// Its [Explainer] watches a run and fills [result.Step.Explanation] and
// [result.Step.Trace] of requests that failed; [Page] is the text on one code. It
// reads tokens to compare their claims and never shows one. Where it is not sure it
// is silent. It refuses to know how a run works and how requests travel: what it
// asks the service goes through a function that it is given.
//
// The facts are those of Business Central's documentation and of reports
// (business-central sections 3, 4, 5 and 8).
package explain
