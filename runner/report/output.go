package report

// out writes lines of a file, or holds them back until it has finished.
func (c *Console) out(f *shownFile, lines []byte) {
	if c.streaming {
		c.heading(f)
		c.write(lines)
		return
	}
	f.lines.text.Write(Inert(lines))
	c.failed(c.spool.grown(&f.lines))
}

// heading names the file that the next lines are about.
func (c *Console) heading(f *shownFile) {
	if c.last == f.title && c.begun {
		return
	}
	if c.begun {
		c.write([]byte("\n"))
	}
	c.write([]byte(c.o.Palette.Bold(f.title) + "\n"))
	c.last = f.title
}

func (c *Console) finish(f *shownFile) {
	if !c.streaming && !f.lines.empty() {
		c.heading(f)
		c.copyHeld(f)
	}
	if f.steps == 0 && !c.o.Quiet {
		c.heading(f)
		c.write([]byte("  " + c.o.Palette.Dim("no requests") + "\n"))
	}
	if f.file.Repetition <= 1 { // they are those of the text, which is the same each time
		c.findings(f)
	}
	for i, known := range c.files {
		if known == f {
			c.files = append(c.files[:i], c.files[i+1:]...)
			break
		}
	}
	c.tally.finished++
}

func (c *Console) copyHeld(f *shownFile) {
	c.progress.clear()
	c.begun = true
	c.failed(c.spool.copyTo(c.w, &f.lines))
}

func (c *Console) write(text []byte) {
	c.progress.clear()
	c.begun = true
	_, err := c.w.Write(Inert(text))
	c.failed(err)
}

func (c *Console) failed(err error) {
	if c.err == nil {
		c.err = err
	}
}
