// Package watch tells when what a run has read is different now: a file that it read, a
// file that it looked for and did not find, a folder that it listed.
//
// A [Recorder] stands between the run and the file system and remembers what each look
// brought. [Recorder.Wait] repeats those looks until one brings something else. It asks
// the file system again and again, which also works where no notices come: on network
// drives, in folders that containers share, and on the drives of Windows seen from Linux.
// An editor that saves by renaming is no case of its own, for only what stands at the
// path in the end counts.
//
// It refuses to know what a scenario is: which entries of a folder matter is an argument.
package watch
