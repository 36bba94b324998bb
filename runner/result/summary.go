package result

// NotSelected is the reason of a request that the selection left out. People are
// not told about each of these.
const NotSelected = "not selected"

// Rehearsed is the reason of a request that was not sent because nothing was to be sent
// (--dry-run). Its only attempt, if it has one, has no response.
const Rehearsed = "would be sent (--dry-run)"

// Add counts a finished step. Files are counted by who knows them.
func (s *Summary) Add(step *Step) {
	s.Requests++
	switch step.Outcome {
	case Failed:
		s.Failed++
	case Error:
		s.Errors++
	case Skipped:
		s.Skipped++
	default:
		s.Passed++
	}
	s.Assertions += len(step.Assertions)
	for i := range step.Assertions {
		if step.Assertions[i].Outcome != Passed {
			s.AssertionsFailed++
		}
	}
}

// Join adds the counts of another summary, such as that of a further file.
func (s *Summary) Join(other Summary) {
	s.Files += other.Files
	s.Requests += other.Requests
	s.Passed += other.Passed
	s.Failed += other.Failed
	s.Errors += other.Errors
	s.Skipped += other.Skipped
	s.Assertions += other.Assertions
	s.AssertionsFailed += other.AssertionsFailed
}

// Outcome is the verdict over what was counted: the worst of it. Nothing but
// skipped requests, or none at all, has passed.
func (s Summary) Outcome() Outcome {
	switch {
	case s.Errors > 0:
		return Error
	case s.Failed > 0:
		return Failed
	}
	return Passed
}
