package stack

// room is that of the frame below.
const room = 64 << 10

var _ = enlarge(1)

// enlarge has a frame so large that the stack grows at once to what is needed.
//
//go:noinline
func enlarge(n int) byte {
	if n > 0 {
		return 0 // nothing has to be written for it
	}
	var frame [room]byte
	return frame[copy(frame[:], "?")]
}
