package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// write puts a scenario into the folder of the measurement.
func (b *bench) write(name, text string) (string, error) {
	path := filepath.Join(b.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, []byte(text), 0o600)
}

// pingText is one request with one assertion.
func pingText(base string) string {
	return "# @assert body.ok == true\nGET " + base + "/ping\n"
}

// chainText is a file of n requests, each with a value from the response before it and one
// assertion.
func chainText(base string, n, delay int) string {
	var text strings.Builder
	for i := range n {
		v := "0"
		if i > 0 {
			text.WriteString("\n###\n")
			v = fmt.Sprintf("{{r%d.response.body.$.v}}", i-1)
		}
		if delay > 0 {
			v += fmt.Sprintf("&delay=%d", delay)
		}
		fmt.Fprintf(&text, "# @name r%d\n# @assert body.v == %d\nGET %s/next?v=%s\n", i, i+1, base, v)
	}
	return text.String()
}

// chains writes a folder of such files.
func (b *bench) chains(folder string, files, n, delay int) (string, error) {
	for i := range files {
		if _, err := b.write(fmt.Sprintf("%s/f%03d.http", folder, i), chainText(b.plain, n, delay)); err != nil {
			return "", err
		}
	}
	return filepath.Join(b.dir, folder), nil
}

// flowText is a flow of six requests, with six assertions.
func flowText(base string) string {
	const customer = "/companies/customers/{{create.response.body.$.id}}\nAuthorization: Bearer {{token.response.body.$.access_token}}\n"
	return strings.ReplaceAll(`# @name token
# @assert status == 200
POST BASE/token
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&client_id=me&client_secret=any

### companies
# @assert body.value[0].name == "CRONUS"
GET BASE/companies
Authorization: Bearer {{token.response.body.$.access_token}}

###
# @name create
# @assert status == 201
POST BASE/companies/customers
Authorization: Bearer {{token.response.body.$.access_token}}
Content-Type: application/json

{"displayName":"Adatum"}

###
# @name read
# @assert body.displayName == "Adatum"
GET BASE`+customer+`
###
# @name change
# @assert body.displayName == "Fabrikam"
PATCH BASE`+customer+`If-Match: {{read.response.body.$['@odata.etag']}}
Content-Type: application/json

{"displayName":"Fabrikam"}

### delete
# @assert status == 204
DELETE BASE`+customer+`If-Match: {{change.response.body.$['@odata.etag']}}
`, "BASE", base)
}

// bigText asks for 10 MiB of JSON, judges a deep value and uses it. With whole, an
// assertion counts all rows, for which the body is decoded.
func bigText(base string, whole bool) string {
	test := "# @assert body.value[30000].address.nested.deep.key == \"k30000\"\n"
	if whole {
		test += "# @assert all(body.value, .blocked == false)\n"
	}
	return "# @name big\n" + test + "GET " + base + "/json?n=10240\n\n###\n# @assert body.v == 30001\n" +
		"GET " + base + "/next?v={{big.response.body.$.value[30000].address.nested.deep.n}}\n"
}
