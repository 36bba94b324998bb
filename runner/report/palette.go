package report

// Palette colours text for a terminal. A nil function leaves text as it is.
type Palette struct {
	Good, Bad, Warn   func(string) string
	Dim, Bold, Accent func(string) string
}

// Plain is the palette without colours.
func Plain() Palette { return Palette{}.filled() }

// filled has a function for every colour.
func (p Palette) filled() Palette {
	for _, f := range []*func(string) string{&p.Good, &p.Bad, &p.Warn, &p.Dim, &p.Bold, &p.Accent} {
		if *f == nil {
			*f = asItIs
		}
	}
	return p
}

func asItIs(text string) string { return text }
