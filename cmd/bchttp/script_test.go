package main

import (
	"flag"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the program prints into the scripts")

// TestMain makes this test binary answer to the name bchttp, so that the scripts
// run the program as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"bchttp": main})
}

// TestScripts runs testdata/script. A script drives the program with
//
//	expect CODE WANT bchttp ARGUMENT...
//
// which holds the exit code to CODE and everything on stdout and stderr to the file
// WANT of the script, wherever it is: stdout, then a line "--- stderr" and stderr if there is any.
// No such file means that nothing is printed. After `go test -update` the files
// hold what was printed.
//
//	samenorm GOT WANT
//
// compares a file that the program wrote in the same way. $SERVER, $TLSSERVER and
// $CACERT stand for the test server in all files of a script but *.want.
func TestScripts(t *testing.T) {
	server := startServer(t)
	goldens := &goldens{}
	t.Cleanup(func() { goldens.save(t) })
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/script",
		Setup: func(env *testscript.Env) error { return server.introduce(env) },
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"expect":   goldens.expect,
			"samenorm": goldens.sameNorm,
			"valid":    validReport,
			"absent":   absent,
			"addbom":   addBOM,
		},
		RequireUniqueNames: true,
	})
}
