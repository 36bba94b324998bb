package runner

import (
	"errors"
	"time"

	"github.com/bchttp/bchttp/runner/recording"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/vars"
)

// inputs are what a file takes from outside beside the answers of servers: the clock,
// chance, people, sign-ins. They are noted where the run is recorded, and come from the
// recording where it is replayed.
type inputs struct {
	// system is that of the run, or one that notes and replays.
	system vars.System
	// noted are those of the step that runs, or those between steps; nil: nobody wants to
	// know.
	noted *result.Inputs
	// replayed is what was recorded of it; nil: the run is no replay.
	replayed *recording.Step
	// between is what was recorded between steps.
	between *recording.Step
}

// prepareInputs decides where the file takes its inputs from.
func (f *fileRun) prepareInputs() {
	f.inputs.system = f.cfg.System
	if f.cfg.Record || f.cfg.Replay != nil {
		f.inputs.system.Now, f.inputs.system.Random = f.now, chance{f}
	}
}

// begin makes the inputs those of one step.
func (in *inputs) begin(f *fileRun, out *result.Step) {
	if f.cfg.Record {
		out.Inputs = &result.Inputs{}
		in.noted = out.Inputs
	}
	if f.cfg.Replay != nil {
		in.replayed = f.cfg.Replay.Step(f.file, out)
	}
}

// leave makes the inputs those between steps.
func (in *inputs) leave(f *fileRun) {
	if f.cfg.Record {
		in.noted = &f.file.Between
	}
	if f.cfg.Replay != nil && in.between == nil {
		in.between = f.cfg.Replay.Between(f.file)
	}
	in.replayed = in.between
}

// now is the clock of the values of a file.
func (f *fileRun) now() time.Time {
	if replayed := f.inputs.replayed; replayed != nil {
		return replayed.Now()
	}
	at := f.cfg.System.Now()
	if noted := f.inputs.noted; noted != nil {
		noted.Times = append(noted.Times, at)
	}
	return at
}

// chance is the vars.Random of a file.
type chance struct{ file *fileRun }

// UUID implements vars.Random.
func (c chance) UUID() string {
	if replayed := c.file.inputs.replayed; replayed != nil {
		if id, ok := replayed.UUID(); ok {
			return id
		}
	}
	id := c.file.cfg.System.Random.UUID()
	if noted := c.file.inputs.noted; noted != nil {
		noted.UUIDs = append(noted.UUIDs, id)
	}
	return id
}

// Float64 implements vars.Random.
func (c chance) Float64() float64 {
	if replayed := c.file.inputs.replayed; replayed != nil {
		if n, ok := replayed.Number(); ok {
			return n
		}
	}
	n := c.file.cfg.System.Random.Float64()
	if noted := c.file.inputs.noted; noted != nil {
		noted.Numbers = append(noted.Numbers, n)
	}
	return n
}

// noteAnswer notes what a person said.
func (in *inputs) noteAnswer(p prompt, answer string) {
	if in.noted != nil {
		in.noted.Answers = append(in.noted.Answers, result.Answer{Name: p.Name, Value: answer, Secret: p.Hidden})
	}
}

// noteName stands for the question of "# @note" among the prompts of a step.
const noteName = "# @note"

// noteConfirmation notes whether a person lets the request go.
func (in *inputs) noteConfirmation(yes bool) {
	if in.noted == nil {
		return
	}
	answer := result.Answer{Name: noteName, Value: "no"}
	if yes {
		answer.Value = "yes"
	}
	in.noted.Answers = append(in.noted.Answers, answer)
}

// confirmed is nil if a person let the request go when it was recorded.
func (in *inputs) confirmed() *trouble {
	switch {
	case !in.replayed.HasAnswer(noteName):
		return unconfirmed(noteWaits)
	case in.replayed.Answer(noteName) != "yes":
		return unconfirmed(noteDeclined)
	}
	return nil
}

// token is the outcome of a sign-in: that of the recording, or that of asking for one,
// which is noted.
func (in *inputs) token(ask func() (string, error)) (string, error) {
	if in.replayed != nil {
		return in.replayed.Token()
	}
	text, err := ask()
	if in.noted != nil {
		in.noted.Tokens = append(in.noted.Tokens, tokenOutcome(err))
	}
	return text, err
}

func tokenOutcome(err error) result.TokenOutcome {
	var out result.TokenOutcome
	if err == nil {
		return out
	}
	out.Error = err.Error()
	var coded interface{ Code() string }
	if errors.As(err, &coded) {
		out.Code = coded.Code()
	}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		out.Hint = hinted.Hint()
	}
	return out
}

// witness notes where the references of a file got their values, and gives those that
// they had in the recording to those that have none.
func (f *fileRun) witness() (resolved func(name, masked string, from vars.Origin), recorded func(name string) (string, bool)) {
	if f.cfg.Record {
		resolved = f.noteVariable
	}
	if f.cfg.Replay != nil {
		recorded = func(name string) (string, bool) { return f.cfg.Replay.Variable(f.file, name) }
	}
	return resolved, recorded
}

func (f *fileRun) noteVariable(name, masked string, from vars.Origin) {
	if from.Kind == vars.KindRequest || from.Kind == vars.KindLoop {
		return // the file says it
	}
	noted := result.RecordedVariable{Name: name, Origin: from.Kind.String(), File: from.File, Line: from.Line}
	if from.FromOutside() {
		noted.Value, noted.Kept = masked, true
	}
	if f.variables == nil {
		f.variables = map[string]int{}
	}
	at, known := f.variables[name]
	if !known {
		f.variables[name] = len(f.file.Variables)
		f.file.Variables = append(f.file.Variables, noted)
		return
	}
	f.file.Variables[at] = noted
}

// absent refuses a request of a file that was not recorded, before anything else is found
// to be missing for that reason.
func (f *fileRun) absent(out *result.Step) *trouble {
	if f.inputs.replayed == nil {
		return nil
	}
	if err := f.inputs.replayed.Absent(); err != nil {
		return f.noAnswer(out, err, nil)
	}
	return nil
}
