package result

// Assertion is an expression that had to be true. Left and Right are the values
// of the leaf that failed, as JSON text; empty where there is no comparison.
// Message is in the author's words; without any it says why there is no verdict.
// Line counts from 1.
type Assertion struct {
	Expr    string  `json:"expr"`
	Line    int     `json:"line"`
	Outcome Outcome `json:"outcome"`
	Left    string  `json:"left"`
	Right   string  `json:"right"`
	Message string  `json:"message"`

	// Leaves are all leaves that failed.
	Leaves []Leaf `json:"leaves,omitempty"`
	// Note says why there is no verdict, or which missing step made a value nil;
	// Hint says what to type.
	Note string `json:"note,omitempty"`
	Hint string `json:"hint,omitempty"`
	// Problem is set where the expression does not compile.
	Problem *Problem `json:"-"`
}

// Leaf is one comparison inside an assertion that was false.
type Leaf struct {
	Expr  string `json:"expr"`
	Left  string `json:"left"`
	Right string `json:"right"`
	// Differences say where two structures differ that should be equal, as in
	// "value[0].id: left 1, right 2".
	Differences []string `json:"differences,omitempty"`
}

// Capture is a value that a request left for later ones.
type Capture struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Line  int    `json:"line"`
}
