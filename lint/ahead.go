package lint

import "sync"

// fromLength is how many blocks a file has at least whose check is shared by two processors.
const fromLength = 500

// ahead gives what work gives, which is done once: when it is asked for, or, for a long file,
// meanwhile. A panic is that of who asks. What is kept is checked while somebody types, who
// needs the other processor.
func (c *checker) ahead(work func()) (wait func()) {
	wait = sync.OnceFunc(work)
	if len(c.File.Blocks) >= fromLength && !c.keeps {
		go func() {
			defer func() { _ = recover() }()
			wait()
		}()
	}
	return wait
}
