package result

import "time"

// Event is something that happened in a run. Observers get the events of one
// file in order; events of different files may be mixed.
type Event interface{ event() }

// RunStarted opens a run. Files is how many files will run, Requests how many
// requests they hold.
type RunStarted struct {
	Tool      Tool
	StartedAt time.Time
	Files     int
	Requests  int
}

// FileStarted opens a file. File has its path and problems, no steps.
type FileStarted struct{ File *File }

// StepStarted tells that a request is about to be sent. Of requests that were not asked
// for there is none.
type StepStarted struct {
	File *File
	Step *Step
}

// StepFinished brings the verdict of a request. The step is not changed any more, but
// that the first observer may add explanation and warnings to it.
type StepFinished struct {
	File *File
	Step *Step
}

// FileFinished closes a file. Its outcome is set; File.Steps is empty unless the
// run was asked to keep steps, so that memory does not grow with their number.
type FileFinished struct{ File *File }

// Throttled tells that requests to a host wait, all at once, since the service limits
// them: for so long, in milliseconds. It belongs to no file.
type Throttled struct {
	Host    string
	PauseMs float64
}

// RunFinished closes a run. Run has outcome, summary and duration, no files.
type RunFinished struct {
	Run         *Run
	Interrupted bool
}

func (RunStarted) event()   {}
func (FileStarted) event()  {}
func (StepStarted) event()  {}
func (StepFinished) event() {}
func (FileFinished) event() {}
func (Throttled) event()    {}
func (RunFinished) event()  {}
