package environment

import "testing"

// TestChoose: in an editor an environment is not chosen by a flag.
func TestChoose(t *testing.T) {
	from := files{"client": `{"dev": {"a": "1"}, "test": {"a": "2"}}`}
	_, ofFlag := load(t, "", Sources{ClientFile: "client"}, from)
	_, inEditor := load(t, "", Sources{ClientFile: "client", InEditor: true}, from)
	for _, c := range []struct {
		e    *Environment
		want string
	}{{ofFlag, ", with --env: dev, test"}, {inEditor, ": dev, test"}, {nil, ", with --env: dev, test"}} {
		if got := c.e.Choose([]string{"dev", "test"}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
