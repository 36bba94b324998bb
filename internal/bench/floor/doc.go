// Command floor is what the program is measured beside: a bare process that sends the same
// requests with net/http and judges the answers, without a scenario language. It ends with
// 1 where an answer is not the one that is expected.
//
//	floor -mode one      one GET, decoded, one comparison
//	floor -mode flow     a token and five requests that depend on each other
//	floor -mode chain    -files F -jobs J chains of -n N requests, -delay D milliseconds each,
//	                     with -work W microseconds of arithmetic behind each answer
//	floor -mode read     10 MiB of JSON, read only
//	floor -mode decode   the same, decoded, one deep value compared and used
//	floor -mode get      -n N times -base URL, with the -token of a sign-in
package main
