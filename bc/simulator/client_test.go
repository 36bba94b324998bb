package simulator

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var nodeModules = flag.String("node-modules", "", "folder `DIR` in which the npm package @odata/client is installed")

// TestODataClientOfAnother lets an OData client that knows nothing of us sign in, read the
// metadata, create, read, query, change, delete, follow pages and send batches over
// the network.
func TestODataClientOfAnother(t *testing.T) {
	if *nodeModules == "" {
		t.Skip("without -node-modules there is no client to run")
	}
	modules, err := filepath.Abs(*nodeModules)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	server, err := Listen(ctx, New(Options{Clock: noon}), ServeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	node := exec.CommandContext(t.Context(), "node", "testdata/odata-client.cjs", server.URL())
	node.Env = append(os.Environ(), "NODE_PATH="+modules)
	out, err := node.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := []string{
		"metadata true",
		"companies CRONUS UK Ltd.,My Company",
		"created C00010 O'Neil & Söhne 12.5",
		"retrieved C00010 Bath 4",
		"found 10000",
		"filtered C00010",
		"counted 11",
		"expanded 10000 1M(8D)",
		"gone The Customer does not exist. Identification fields and values: SystemId='",
		"pages 4,4,2",
		"batch 200 2", "batch 200 1",
		"multipart 200 2", "multipart 200 1",
	}
	if diff := cmp.Diff(want, strings.Split(strings.TrimSpace(string(out)), "\n")); diff != "" {
		t.Error(diff)
	}
}
