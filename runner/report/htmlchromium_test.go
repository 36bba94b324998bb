package report

import (
	"os"
	"path/filepath"
	"testing"
)

func reportFile(t *testing.T, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report with a blank.html")
	if err := os.WriteFile(path, text, 0o666); err != nil {
		t.Fatal(err)
	}
	return "file://" + filepath.ToSlash(path)
}

func TestChromiumLooks(t *testing.T) {
	b := openBrowser(t)
	url := reportFile(t, written(t, "html", story(false)))
	for _, scheme := range []string{"light", "dark"} {
		b.view(1280, 1600, scheme)
		b.open(url)
		b.picture("desktop-" + scheme)
		b.view(390, 1800, scheme)
		b.picture("phone-" + scheme)
	}
}
