package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
)

func main() {
	names := flag.String("rows", "", "rows to measure, with commas between them; all by default")
	rounds := flag.Int("rounds", 7, "rounds of a row")
	program := flag.String("bchttp", "", "the program to measure; built from this module by default")
	phase := flag.String("phase", "", "used by the rows parse and LSP-metadata: time the reading of a file in this process")
	flag.Parse()
	if *phase != "" {
		exitOn(timePhase(*phase, *rounds))
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	held, err := measure(ctx, *names, *rounds, *program)
	exitOn(err)
	if !held {
		os.Exit(1)
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

// measure prints the findings of rows and tells whether all were within their limits.
func measure(ctx context.Context, names string, rounds int, program string) (bool, error) {
	chosen, err := choose(rows(), names)
	if err != nil {
		return false, err
	}
	b, err := newBench(ctx, rounds, program)
	if err != nil {
		return false, err
	}
	defer b.close()
	fmt.Printf("%d rounds; ratios are medians over the rounds\n\n| row | what | figure | limit | |\n|---|---|---:|---:|---|\n", rounds)
	held := true
	for _, r := range chosen {
		found, err := r.measure(b)
		if err != nil {
			return false, fmt.Errorf("%s: %w", r.name, err)
		}
		for _, f := range found {
			fmt.Printf("| %s | %s | %.2f%s | %s | %s |\n", r.name, f.what, f.value, f.unit, f.limits(), f.verdict())
			held = held && f.held()
		}
	}
	return held, nil
}

func choose(all []row, names string) ([]row, error) {
	if names == "" {
		return all, nil
	}
	var chosen []row
	for name := range strings.SplitSeq(names, ",") {
		named := rowsNamed(all, strings.TrimSpace(name))
		if len(named) == 0 {
			return nil, fmt.Errorf("no row `%s`: there are %s", name, namesOf(all))
		}
		chosen = append(chosen, named...)
	}
	return chosen, nil
}

// rowsNamed is the row of a name, else all whose names go on with a hyphen behind it.
func rowsNamed(all []row, name string) (found []row) {
	for _, r := range all {
		if strings.EqualFold(r.name, name) {
			return []row{r}
		}
		if begins, _, _ := strings.Cut(r.name, "-"); strings.EqualFold(begins, name) {
			found = append(found, r)
		}
	}
	return found
}

func namesOf(all []row) string {
	var names []string
	for _, r := range all {
		names = append(names, r.name)
	}
	return strings.Join(names, ", ")
}
