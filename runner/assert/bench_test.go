package assert

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/runner/result"
)

// page is a body of about 6 KiB with 20 rows.
func page() string {
	row := `{"@odata.etag":"W/\"JzQ0O1==\"","id":"00000000-0000-4000-8000-000000000001","number":"%05d","displayName":"Adatum Corporation","type":"Company","addressLine1":"192 Market Square","city":"Atlanta","state":"GA","country":"US","postalCode":"31772","balance":%d.25,"blocked":false}`
	rows := make([]string, 20)
	for i := range rows {
		rows[i] = fmt.Sprintf(row, i, i)
	}
	return `{"@odata.context":"https://api/$metadata#customers","value":[` + strings.Join(rows, ",") + `]}`
}

// BenchmarkPlain compiles and runs `body.v == 123` on a fresh response.
func BenchmarkPlain(b *testing.B) {
	headers := []result.Header{{Name: "Content-Type", Value: "application/json"}}
	body := []byte(`{"v":123}`)
	b.ReportAllocs()
	for b.Loop() {
		p, err := Compile(`body.v == 123`, Scope{})
		if err != nil {
			b.Fatal(err)
		}
		s := Subject{Response: &Message{Status: 200, Headers: headers, Body: body}}
		if r := p.Run(&s); r.Outcome != result.Passed {
			b.Fatal(r)
		}
	}
}

func BenchmarkPlainStatus(b *testing.B) {
	s := Subject{Response: &Message{Status: 200}}
	b.ReportAllocs()
	for b.Loop() {
		p, err := Compile(`status == 200`, Scope{})
		if err != nil || p.Run(&s).Outcome != result.Passed {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlainFailing(b *testing.B) {
	s := Subject{Response: message("application/json", `{"v":123}`)}
	p := check(b, `body.v == 124`)
	b.ReportAllocs()
	for b.Loop() {
		p.Run(&s)
	}
}

func BenchmarkPlainOnPage(b *testing.B) {
	s := Subject{Response: message("application/json", page())}
	p := check(b, `body.value[19].number == "00019"`)
	b.ReportAllocs()
	for b.Loop() {
		p.Run(&s)
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile(`status == 200 and len(body.value) > 0`, Scope{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	s := Subject{Response: message("application/json", page())}
	for name, text := range map[string]string{
		"small": `status == 200 and len(body.value) > 0 and body.value[0].number == "00000"`,
		"rows":  `all(body.value, .type == "Company")`,
	} {
		b.Run(name, func(b *testing.B) {
			p := check(b, text)
			b.ReportAllocs()
			for b.Loop() {
				if r := p.Run(&s); r.Outcome != result.Passed {
					b.Fatal(r)
				}
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	body := page()
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode(body); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLookup finds a value in 10 MiB.
func BenchmarkLookup(b *testing.B) {
	body := `{"value":[` + strings.Repeat(page()+",", 1700) + `{}]}`
	path := []step{{Name: "value", Index: -1}, {Index: 0}, {Name: "value", Index: -1}}
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, found, _ := lookup(nil, body, path); !found {
			b.Fatal("not found")
		}
	}
}
