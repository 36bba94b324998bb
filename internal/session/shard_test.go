package session

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// numbered makes files with the keys 0, 1, ….
func numbered(n int) []Scenario {
	files := make([]Scenario, n)
	for i := range files {
		files[i] = Scenario{Path: fmt.Sprintf("%d.http", i), key: fmt.Sprint(i)}
	}
	return files
}

// seconds makes durations of the files that they name.
func seconds(known map[string]int) durations {
	return func(key string) (time.Duration, bool) {
		s, ok := known[key]
		return time.Duration(s) * time.Second, ok
	}
}

func TestDivide(t *testing.T) {
	for name, c := range map[string]struct {
		files, count int
		known        map[string]int
		want         []int
		measured     bool
	}{
		"by order":                 {5, 2, nil, []int{1, 2, 1, 2, 1}, false},
		"one shard":                {3, 1, nil, []int{1, 1, 1}, false},
		"more shards than files":   {2, 1_000_000_000, nil, []int{1, 2}, false},
		"no files":                 {0, 3, nil, []int{}, false},
		"the long one alone":       {4, 2, map[string]int{"0": 9, "1": 1, "2": 1, "3": 1}, []int{1, 2, 2, 2}, true},
		"longest first":            {5, 2, map[string]int{"0": 2, "1": 3, "2": 3, "3": 4, "4": 4}, []int{1, 1, 2, 1, 2}, true},
		"an unknown one":           {3, 2, map[string]int{"0": 4, "1": 2}, []int{1, 2, 2}, true},
		"all in no time":           {4, 2, map[string]int{"0": 0, "1": 0, "2": 0, "3": 0}, []int{1, 2, 1, 2}, true},
		"durations of other files": {2, 2, map[string]int{"x": 4}, []int{1, 2}, false},
	} {
		got := divide(numbered(c.files), seconds(c.known), c.count)
		if diff := cmp.Diff(c.want, got.of); diff != "" || got.measured != c.measured {
			t.Errorf("%s: measured %t, %s", name, got.measured, diff)
		}
	}
}

// Whatever the durations, each file has one shard, no shard is empty while there are files
// for it, and none has more to do than the least busy one and its own longest file.
func TestDivisionIsFair(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		files, count := random.IntN(30)+1, random.IntN(8)+1
		known := map[string]int{}
		for i := range files {
			known[fmt.Sprint(i)] = random.IntN(50)
		}
		d := divide(numbered(files), seconds(known), count)
		loads, had := make([]int, count+1), make([]int, count+1)
		for i, shard := range d.of {
			if shard < 1 || shard > count {
				t.Fatalf("file %d of %d is in shard %d of %d", i, files, shard, count)
			}
			loads[shard] += known[fmt.Sprint(i)]
			had[shard]++
		}
		for shard := 1; shard <= min(count, files); shard++ {
			if had[shard] == 0 {
				t.Fatalf("shard %d of %d is empty, there are %d files", shard, count, files)
			}
			for other := 1; other <= count && files >= count; other++ {
				if loads[shard] > loads[other]+50 {
					t.Fatalf("loads %v", loads[1:])
				}
			}
		}
	}
}

func TestTheMarkTellsDivisionsApart(t *testing.T) {
	none, long := seconds(nil), seconds(map[string]int{"0": 9, "1": 1, "2": 1, "3": 1})
	same := divide(numbered(4), none, 2).mark
	if again := divide(numbered(4), none, 2).mark; again != same {
		t.Errorf("%s, then %s", same, again)
	}
	for name, other := range map[string]division{
		"another history": divide(numbered(4), long, 2),
		"more files":      divide(numbered(5), none, 2),
		"more shards":     divide(numbered(4), none, 5),
	} {
		if other.mark == same {
			t.Errorf("%s: the mark is still %s", name, same)
		}
	}
}

func TestHistory(t *testing.T) {
	h := history{path: filepath.Join(t.TempDir(), "new folder", "durations.txt"), files: onDisk{}}
	if _, ok := h.read()("a"); ok {
		t.Error("a duration from nowhere")
	}
	for _, took := range []map[string]time.Duration{
		{"a": time.Second, "b": 2 * time.Second}, {"b": 3 * time.Second, "c": 1500 * time.Microsecond},
	} {
		if err := h.write(took); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]time.Duration{}
	for _, key := range []string{"a", "b", "c", "d"} {
		if took, ok := h.read()(key); ok {
			got[key] = took
		}
	}
	want := map[string]time.Duration{"a": time.Second, "b": 3 * time.Second, "c": 1500 * time.Microsecond}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	h.simulated = true
	if _, ok := h.read()("a"); ok {
		t.Error("the simulator knows what a tenant took")
	}
}

// What is no duration is passed over, and what is too long to be one is cut.
func TestDamagedHistory(t *testing.T) {
	h := history{path: filepath.Join(t.TempDir(), "durations.txt"), files: onDisk{}}
	long := 24 * time.Hour
	for text, want := range map[string]map[string]time.Duration{
		"":                                {},
		"durations 2\na 1\n":              {},
		"durations 1":                     {},
		"durations 1\na 1000\nb\n\nc x\n": {"a": time.Millisecond},
		"durations 1\na -5\nb 9000000000000000000\nc 99999999999999999999\n": {"a": 0, "b": long},
	} {
		if err := os.WriteFile(h.path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, h.load()); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestHistoryStaysSmall(t *testing.T) {
	h := history{path: filepath.Join(t.TempDir(), "durations.txt"), files: onDisk{}}
	for round := range 3 {
		took := map[string]time.Duration{}
		for i := range mostRemembered / 2 {
			took[fmt.Sprint(round, i)] = time.Second
		}
		if err := h.write(took); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(h.load()); n != mostRemembered/2 {
		t.Errorf("%d files are remembered", n)
	}
}

// onDisk is as much of the file system as a history needs.
type onDisk struct{ Files }

func (onDisk) ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }
