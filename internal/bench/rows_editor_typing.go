package main

import (
	"fmt"
	"time"
)

// typing is text that is typed into the middle of the large file and deleted again, key by
// key, at a pace; 0: each key as soon as the findings of the one before are there.
type typing struct {
	pace time.Duration
	keys int
}

// typedText is what is typed, in front of a reference that nobody defines, so that its finding
// moves with each key.
const typedText = "/items?$filter=number eq '1000' and displayName eq 'Contoso'&$select=id,number,displayName&$top=20"

// keystrokes is the time from a key to what is told of it at once, and to what the check of the
// whole file finds.
func keystrokes(b *bench) ([]finding, error) {
	var found []finding
	err := b.session(func(e *editor, d *openText) error {
		for _, t := range []typing{{0, 5000}, {10 * time.Millisecond, 5000}, {50 * time.Millisecond, 500}, {150 * time.Millisecond, 200}} {
			got, err := d.typed(t)
			if err != nil {
				return err
			}
			what := fmt.Sprintf("key → findings at once, %d keys, one each %v", t.keys, t.pace)
			limits := within{p50: 3, p99: 15}
			if t.pace == 0 {
				what = fmt.Sprintf("key → findings at once, %d keys, each behind the findings of the one before", t.keys)
			}
			found = append(found, got.told(what, limits)...)
		}
		late, err := e.measure(func() (series, error) { return d.definedLate(20 * b.rounds) })
		found = append(found, late.told("key → findings of the whole file", within{p99: 120})...)
		return err
	})
	return found, err
}

// typed types and tells how long the findings of each key took.
func (d *openText) typed(t typing) (measured, error) {
	at := position{lineOf(manyRequests / 2), len("POST {{base}}")}
	const unknown = "{{nobody}}"
	if err := d.replace(at, at, unknown); err != nil {
		return measured{}, err
	}
	if _, err := d.findings(d.version, tells("nobody", true)); err != nil {
		return measured{}, err
	}
	got, err := d.editor.measure(func() (series, error) { return d.keys(at, t) })
	if err != nil {
		return measured{}, err
	}
	rest := position{at.Line, at.Character + restOf(t.keys) + len(unknown)}
	if err := d.replace(at, rest, ""); err != nil {
		return measured{}, err
	}
	_, err = d.findings(d.version, tells("nobody", false))
	return got, err
}

func (d *openText) keys(at position, t typing) (series, error) {
	var got series
	for i, start := 0, time.Now(); i < t.keys; i++ {
		if t.pace > 0 {
			time.Sleep(time.Until(start.Add(time.Duration(i) * t.pace)))
		}
		took, err := d.key(at, i)
		if err != nil {
			return nil, err
		}
		got = append(got, took)
	}
	return got, nil
}

// restOf is how much of the text stands there behind a number of keys: it is typed, then
// deleted, and so on.
func restOf(keys int) int {
	n := keys % (2 * len(typedText))
	return min(n, 2*len(typedText)-n)
}

// key presses one.
func (d *openText) key(at position, i int) (time.Duration, error) {
	before, behind := restOf(i), restOf(i+1)
	from, to, text := at, at, ""
	from.Character += min(before, behind)
	if to.Character += before; behind > before {
		text = typedText[before:behind]
	}
	begun := time.Now()
	if err := d.replace(from, to, text); err != nil {
		return 0, err
	}
	got, err := d.findings(d.version, nil)
	return got.at.Sub(begun), err
}

// definedLate writes and deletes the definition of a name at the beginning that a request in
// the middle refers to: only the check of the whole file sees what that changes.
func (d *openText) definedLate(times int) (series, error) {
	at := position{lineOf(manyRequests / 2), len("POST {{base}}")}
	if err := d.replace(at, at, "{{late}}"); err != nil {
		return nil, err
	}
	if _, err := d.findings(d.version, tells("`late`", true)); err != nil {
		return nil, err
	}
	var got series
	var top position
	const definition = "@late = x\n"
	for i := range times {
		time.Sleep(300 * time.Millisecond) // what went before is over
		begun, defines := time.Now(), i%2 == 0
		from, to, text := top, top, definition
		if !defines {
			to, text = top.after(definition), ""
		}
		if err := d.replace(from, to, text); err != nil {
			return nil, err
		}
		done, err := d.findings(d.version, tells("`late`", !defines))
		if err != nil {
			return nil, err
		}
		got = append(got, done.at.Sub(begun))
	}
	return got, nil
}
