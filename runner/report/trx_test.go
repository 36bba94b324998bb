package report

import (
	"encoding/xml"
	"regexp"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

type trxRun struct {
	XMLName xml.Name `xml:"http://microsoft.com/schemas/VisualStudio/TeamTest/2010 TestRun"`
	ID      string   `xml:"id,attr"`
	Name    string   `xml:"name,attr"`
	NS      string   `xml:"xmlns,attr"`
	Times   struct {
		Creation string `xml:"creation,attr"`
		Queuing  string `xml:"queuing,attr"`
		Start    string `xml:"start,attr"`
		Finish   string `xml:"finish,attr"`
	} `xml:"Times"`
	Results []trxResult `xml:"Results>UnitTestResult"`
	Tests   []struct {
		Name      string `xml:"name,attr"`
		Storage   string `xml:"storage,attr"`
		ID        string `xml:"id,attr"`
		Execution struct {
			ID string `xml:"id,attr"`
		} `xml:"Execution"`
		Method struct {
			CodeBase  string `xml:"codeBase,attr"`
			Adapter   string `xml:"adapterTypeName,attr"`
			ClassName string `xml:"className,attr"`
			Name      string `xml:"name,attr"`
		} `xml:"TestMethod"`
	} `xml:"TestDefinitions>UnitTest"`
	Entries []struct {
		TestID      string `xml:"testId,attr"`
		ExecutionID string `xml:"executionId,attr"`
		ListID      string `xml:"testListId,attr"`
	} `xml:"TestEntries>TestEntry"`
	Lists []struct {
		Name string `xml:"name,attr"`
		ID   string `xml:"id,attr"`
	} `xml:"TestLists>TestList"`
	Summary struct {
		Outcome  string `xml:"outcome,attr"`
		Counters struct {
			Total       int `xml:"total,attr"`
			Executed    int `xml:"executed,attr"`
			Passed      int `xml:"passed,attr"`
			Failed      int `xml:"failed,attr"`
			NotExecuted int `xml:"notExecuted,attr"`
		} `xml:"Counters"`
	} `xml:"ResultSummary"`
}

type trxResult struct {
	ExecutionID string `xml:"executionId,attr"`
	TestID      string `xml:"testId,attr"`
	TestName    string `xml:"testName,attr"`
	Computer    string `xml:"computerName,attr"`
	Duration    string `xml:"duration,attr"`
	Type        string `xml:"testType,attr"`
	Outcome     string `xml:"outcome,attr"`
	ListID      string `xml:"testListId,attr"`
	Directory   string `xml:"relativeResultsDirectory,attr"`
	Error       *struct {
		Message string  `xml:"Message"`
		Trace   *string `xml:"StackTrace"`
	} `xml:"Output>ErrorInfo"`
}

var (
	guid     = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	timeSpan = regexp.MustCompile(`^(\d+\.)?\d\d:\d\d:\d\d\.\d{7}$`)
	dotNet   = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$`)
)

// readTRX decodes a report and holds it to what its readers rely on: every attribute
// and element is one that they know, and the parts refer to each other.
func readTRX(t *testing.T, text string) trxRun {
	t.Helper()
	var run trxRun
	if err := xml.Unmarshal([]byte(text), &run); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	onlyKnownNames(t, text)
	if len(run.Tests) != len(run.Results) || len(run.Entries) != len(run.Results) || len(run.Lists) != 2 {
		t.Fatalf("%d results, %d tests, %d entries, %d lists", len(run.Results), len(run.Tests), len(run.Entries), len(run.Lists))
	}
	seen := map[string]bool{}
	for i, r := range run.Results {
		test, entry := run.Tests[i], run.Entries[i]
		if r.TestID != test.ID || r.TestID != entry.TestID || r.ExecutionID != test.Execution.ID || r.ExecutionID != entry.ExecutionID ||
			r.ListID != run.Lists[0].ID || entry.ListID != run.Lists[0].ID || r.TestName != test.Name || test.Name != test.Method.Name {
			t.Errorf("result %+v, test %+v, entry %+v", r, test, entry)
		}
		if seen[r.TestID] || seen[r.ExecutionID] || !guid.MatchString(r.TestID) || !guid.MatchString(r.ExecutionID) {
			t.Errorf("%s: test %s, execution %s", r.TestName, r.TestID, r.ExecutionID)
		}
		seen[r.TestID], seen[r.ExecutionID] = true, true
		if !timeSpan.MatchString(r.Duration) || r.Type != trxUnitTest || (r.Error == nil) != (r.Outcome == "Passed") {
			t.Errorf("%+v", r)
		}
	}
	for _, at := range []string{run.Times.Creation, run.Times.Queuing, run.Times.Start, run.Times.Finish} {
		if !dotNet.MatchString(at) {
			t.Errorf("time %s", at)
		}
	}
	return run
}

// onlyKnownNames fails for elements and attributes that trxRun does not read.
func onlyKnownNames(t *testing.T, text string) {
	t.Helper()
	known := map[string]string{
		"TestRun": "id name xmlns", "Times": "creation queuing start finish", "Results": "",
		"UnitTestResult": "executionId testId testName computerName duration testType outcome testListId relativeResultsDirectory",
		"Output":         "", "ErrorInfo": "", "Message": "", "StackTrace": "", "TestDefinitions": "", "UnitTest": "name storage id",
		"Execution": "id", "TestMethod": "codeBase adapterTypeName className name", "TestEntries": "",
		"TestEntry": "testId executionId testListId", "TestLists": "", "TestList": "name id",
		"ResultSummary": "outcome", "Counters": "total executed passed failed notExecuted",
	}
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := decoder.Token()
		if err != nil {
			return // the end; that it is XML is known
		}
		if start, ok := token.(xml.StartElement); ok {
			var names []string
			for _, a := range start.Attr {
				names = append(names, a.Name.Local)
			}
			if want, ok := known[start.Name.Local]; !ok || strings.Join(names, " ") != want {
				t.Errorf("<%s> has attributes %v", start.Name.Local, names)
			}
		}
	}
}

// TestTRXIdentitiesLast: an unchanged file has the same tests in every run, and a file
// that runs twice has different ones.
func TestTRXIdentitiesLast(t *testing.T) {
	once := func(index int) []result.Event {
		file := &result.File{Path: "a.http", Index: index}
		return []result.Event{
			result.FileStarted{File: file},
			result.StepFinished{File: file, Step: signIn()},
			result.StepFinished{File: file, Step: signIn()},
			result.FileFinished{File: file},
		}
	}
	end := result.RunFinished{Run: &result.Run{StartedAt: started()}}
	first := readTRX(t, string(written(t, "trx", append(once(0), end))))
	second := readTRX(t, string(written(t, "trx", append(append(once(7), once(8)...), end))))
	for i := range first.Results {
		if first.Results[i].TestID != second.Results[i].TestID {
			t.Errorf("test %d: %s, then %s", i, first.Results[i].TestID, second.Results[i].TestID)
		}
	}
}

func TestTRXDuration(t *testing.T) {
	for ms, want := range map[float64]string{
		0: "00:00:00.0000000", 0.001: "00:00:00.0000010", 1234.567: "00:00:01.2345670", 3_723_000: "01:02:03.0000000",
		86_400_000 + 1: "1.00:00:00.0010000",
	} {
		if got := trxDuration(ms); got != want {
			t.Errorf("%v ms: %s, want %s", ms, got, want)
		}
	}
}
