package assert

import "reflect"

// An expression that multiplies its own values could take all time and memory. These
// are its limits; what a server answers stays far below.
const (
	// longestExpression is in bytes.
	longestExpression = 64 << 10
	// mostSteps is how many elements an evaluation may look at, over and over.
	mostSteps = 10_000_000
	// mostText is how many bytes an evaluation may put together.
	mostText = 64 << 20
)

// frame is what the functions of one evaluation share. A rewritten tree hands it to
// them as its first value.
type frame struct {
	*Subject
	// steps and text are what is left of the limits.
	steps, text int
	// problem is why the evaluation goes no further.
	problem error
}

func newFrame(s *Subject) *frame { return &frame{Subject: s, steps: mostSteps, text: mostText} }

func subjectOf(params []any) *Subject { return params[0].(*frame).Subject }

// tooMuch is the error of an expression that goes beyond its limits.
type tooMuch struct{ of string }

func (e tooMuch) Error() string { return "it needs too " + e.of }

// may counts steps; false: there were too many.
func (f *frame) may(steps int) bool {
	if f.steps -= steps; f.steps < 0 {
		f.problem = tooMuch{"many steps"}
	}
	return f.problem == nil
}

// grow counts the bytes of a text that is about to be made.
func (f *frame) grow(size int) error {
	if f.text -= size; size < 0 || f.text < 0 {
		f.problem = tooMuch{"much memory"}
	}
	return f.problem
}

// looks lets a predicate look at one more element.
func looks(params ...any) (any, error) {
	f := params[0].(*frame)
	f.may(1)
	return true, f.problem
}

// measured lets a value pass that is not too large when it is written out: arrays may
// hold one another over and over.
func measured(params ...any) (any, error) {
	return params[1], params[0].(*frame).measure(params[1])
}

func (f *frame) measure(value any) error {
	if text, isText := value.(string); isText {
		return f.grow(len(text))
	}
	v := reflect.ValueOf(value)
	if !v.IsValid() || !f.may(1) {
		return f.problem
	}
	if err := f.grow(8); err != nil {
		return err
	}
	switch {
	case isList(v):
		for i := range v.Len() {
			if err := f.measure(v.Index(i).Interface()); err != nil {
				return err
			}
		}
	case v.Kind() == reflect.Map:
		for members := v.MapRange(); members.Next(); {
			if err := f.measure(members.Value().Interface()); err != nil {
				return err
			}
		}
	}
	return nil
}
