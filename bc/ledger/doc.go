// Package ledger keeps account of what a run creates in Business Central, so that it
// can be deleted again, also after a crash.
//
// A [Ledger] watches a run: each entity that a request creates is written to its
// journal before the next request is sent, and struck out when a request deletes it.
// [Delete] removes what is left, the last created first: what was created later may
// refer to what was there before. The package refuses to know files and how requests
// travel; both are handed to it. Journals hold addresses, no header fields and no
// bodies.
package ledger
