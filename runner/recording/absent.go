package recording

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// Absent is why nothing of the file of the request was recorded: its name is another one,
// or it ran another number of times. It is of kind [wire.NotRecorded]; nil: the file was
// recorded.
func (s *Step) Absent() error {
	if s.file != nil {
		return nil
	}
	message, hint := s.replay.absent(s.of)
	return &wire.Error{Kind: wire.NotRecorded, Message: message, Hint: hint}
}

func (r *Replay) absent(of *result.File) (message, hint string) {
	shown := slashed(of.Path)
	switch times, known := r.repetitions(shown); {
	case !known:
		return r.unknown(shown)
	case of.Repetition == 0:
		return fmt.Sprintf("`%s` ran with --repeat %d in the recording `%s`", shown, times, r.path),
			fmt.Sprintf("replay it with --repeat %d", times)
	case times == 0:
		return fmt.Sprintf("`%s` ran without --repeat in the recording `%s`", shown, r.path),
			"replay it without --repeat, or " + r.recordAgain(fmt.Sprintf(" --repeat %d", of.Repetition))
	default:
		return fmt.Sprintf("repetition %d of `%s` is not in the recording `%s`, which has %d", of.Repetition, shown, r.path, times),
			fmt.Sprintf("replay it with --repeat %d, or %s", times, r.recordAgain(fmt.Sprintf(" --repeat %d", of.Repetition)))
	}
}

// repetitions are how often a file ran; 0: once, without --repeat.
func (r *Replay) repetitions(shown string) (most int, known bool) {
	shown = r.recordedPath(shown)
	for key := range r.files {
		if key.path == shown {
			most, known = max(most, key.repetition), true
		}
	}
	return most, known
}

// unknown tells which files there are instead of one that was not recorded.
func (r *Replay) unknown(shown string) (message, hint string) {
	message = fmt.Sprintf("the file `%s` is not in the recording `%s`", shown, r.path)
	names := r.paths()
	if len(names) == 0 {
		return message, r.recordAgain("")
	}
	return message + ", which has " + listed(names), r.recordAgain("") + "; a file that was renamed is found by its recorded name"
}

// paths are those of all recorded files, in their order.
func (r *Replay) paths() []string {
	var paths []string
	for i := range r.recorded.Files {
		if from := &r.recorded.Files[i]; from.Repetition <= 1 {
			paths = append(paths, slashed(from.Path))
		}
	}
	return paths
}

// listed names the first of many files.
func listed(names []string) string {
	const most = 5
	text := "`" + strings.Join(names[:min(most, len(names))], "`, `") + "`"
	if more := len(names) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

func (r *Replay) recordAgain(more string) string {
	return "record the run again with --record " + r.path + more
}
