package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// shapely has secrets that no name of a variable, field or member tells: only their form does.
const shapely = `@sql = Server=h;User ID=u;Password=Canary-sql-1;Encrypt=no
# the old one was Server=h;Pwd=Canary-old-2
# @name a
post http://SERVER/echo?sql={{sql}}&next=/f?sig=Canary-next-3
Content-Type: application/json
Referer: http://SERVER/?token=Canary-referer-4

{"a": "AccountName=n;AccountKey=Canary-key-5==", "key": "-----BEGIN PRIVATE KEY-----\nCanary6\n-----END PRIVATE KEY-----", b}

###
# @assert text contains "nothing of this kind"
POST http://SERVER/echo

eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDYW5hcnkifQ.Canary-signature-7 /f?code=Canary8EF0123456789abcDEF0123456789

###
# @assert body.uri == "/"
GET http://SERVER/echo?c=Server%3Dh%3BPassword%3DCanary-percent-11%3BEncrypt%3Dno

### one that is not sent
curl http://SERVER/ -b 'session=Canary-cookie-9' --bad -E c.pem:Canary-cert-10
`

// TestSecretsByForm: secrets that are known by their form are shown nowhere, and an answer that
// repeats them is masked, too.
func TestSecretsByForm(t *testing.T) {
	server, dir := startServer(t), t.TempDir()
	file := filepath.Join(dir, "a.http")
	write(t, file, strings.ReplaceAll(shapely, "SERVER", server.plain.Listener.Addr().String()))
	for _, line := range []string{
		"run -vv --retry 0 --report json=-", "run --retry 0 --report junit=-", "run --dry-run -vv", "run --retry 0 --report sarif=-", "run --retry 0 --report html=-", "run --retry 0 --report ctrf=-",
		"lint --dialect", "fmt --check",
		"list", "list --graph=mermaid", "export curl", "export har", "export k6",
	} {
		var out, talk bytes.Buffer
		code := execute(append(strings.Fields(line), file), silent(strings.NewReader(""), &out, &talk))
		written := out.String() + talk.String()
		if code == exitUsage && !strings.Contains(line, "export") || strings.Contains(written, "Canary") || !strings.Contains(written, "a.http") {
			t.Errorf("%s:\n%s", line, written)
		}
	}
}
