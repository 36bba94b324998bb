package main

// row is something that is measured.
type row struct {
	name    string
	measure func(*bench) ([]finding, error)
}

// rows are all of them, in the order in which they are told.
func rows() []row {
	return []row{
		{"S1", one},
		{"S1-TLS", oneTLS},
		{"S2", flow},
		{"S2-TLS", flowTLS},
		{"S3", long},
		{"S4", files},
		{"S5", big},
		{"S6", waiting},
		{"parse", parsing},
		{"simulator", simulator},
		{"LSP-start", starting},
		{"LSP-keys", keystrokes},
		{"LSP-answers", asking},
		{"LSP-workspace", workspace},
		{"LSP-metadata", metadata},
		{"LSP-memory", memory},
	}
}

// ours is a run of the program.
func (b *bench) ours(label string, requests int, args ...string) subject {
	return subject{label: label, argv: append([]string{b.program, "run", "-q"}, args...), requests: requests}
}

// bare is a run of the floor.
func (b *bench) bare(label string, requests int, mode string, args ...string) subject {
	return subject{label: label, argv: append([]string{b.floor, "-mode", mode, "-base", b.plain}, args...), requests: requests}
}

// over makes what a run of the floor or of the program needs for TLS.
func (b *bench) over(s subject) subject {
	if s.argv[0] == b.program {
		s.argv = append(s.argv, "--cacert", b.certificate)
	} else {
		s.argv = append(s.argv, "-base", b.secure, "-certificate", b.certificate)
	}
	return s
}

// one request: what starting costs.
func one(b *bench) ([]finding, error) {
	file, err := b.write("one.http", pingText(b.plain))
	if err != nil {
		return nil, err
	}
	got, err := b.compare(b.bare("floor", 1, "one"), b.ours("ours", 1, file))
	found := []finding{{what: "one request, wall ÷ floor", value: got.ratio("ours", "floor", wall), limit: 1.3}}
	return append(found, got.peakFinding("ours", "peak", 16)...), err
}

func oneTLS(b *bench) ([]finding, error) {
	file, err := b.write("one tls.http", pingText(b.secure))
	if err != nil {
		return nil, err
	}
	got, err := b.compare(b.over(b.bare("floor", 1, "one")), b.over(b.ours("ours", 1, file)))
	return []finding{{what: "one request over TLS, wall ÷ floor", value: got.ratio("ours", "floor", wall), limit: 1.3}}, err
}

func flow(b *bench) ([]finding, error) {
	file, err := b.write("flow.http", flowText(b.plain))
	if err != nil {
		return nil, err
	}
	got, err := b.compare(b.bare("floor", 6, "flow"), b.ours("ours", 6, file))
	return flowFindings(got, "six requests"), err
}

func flowTLS(b *bench) ([]finding, error) {
	file, err := b.write("flow tls.http", flowText(b.secure))
	if err != nil {
		return nil, err
	}
	got, err := b.compare(b.over(b.bare("floor", 6, "flow")), b.over(b.ours("ours", 6, file)))
	return flowFindings(got, "six requests over TLS"), err
}

func flowFindings(got samples, what string) []finding {
	return []finding{
		{what: what + ", wall ÷ floor", value: got.ratio("ours", "floor", wall), limit: 1.3},
		{what: "connections", value: got.median("ours", connections), limit: 1},
	}
}
