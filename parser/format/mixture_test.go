package format

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/bchttp/bchttp/parser"
)

// pieces are lines that mean something different in different places.
var pieces = strings.Split(`
   
###
###x  y 
### @name one
####@name two
  ### no delimiter
# comment 
#@name three
  //  @name   four 
# @NAME five
#   @prompt  six   what? 
# @assert   status==200
// @note
@a=1
  @b   =  {{a}} 
@name = one
@name one
#
@ bad
get http://h/
 post   http://h/{{a}}   HTTP/1.1 
{{b}}
GET
PURGE   http://h/
GRAPHQL   http://h/
WEBSOCKET   ws://h/
  http://h/{{a   HTTP/x}}  
curl   http://h/ 
 -d "a  b" \ 
?a=1  http/1.1
  &b={{a}}
   /path
A:b 
 Name :  value,
   more  
Content-Type:application/json
Content-Type:application/x-www-form-urlencoded
Content-Type:text/plain
{{a}}:x
X-{{a}}  :x
{"a": "{{a}}"} 
a=1&b=2
&c
some {{a}} words
< ./file.json 
<@ ./file.json
< {%
> {%
%}
> ./x.js
>> ./out.json
{{
}}
?? status == 200
HTTP/1.1 200  OK
import   ./x.http
...spread
`+"```http\n```\n\uFEFF\n\u2028\n\u00a0x", "\n")

// TestMixtures formats random mixtures of lines: none is refused, formatting again
// changes nothing.
func TestMixtures(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 8_000 {
		formatted(t, []string{"t.http", "t.md"}[random.IntN(4)/3], mixture(random))
	}
}

func mixture(random *rand.Rand) string {
	var text strings.Builder
	ends := []string{"\n", "\n", "\n", "\r\n", "\r"}
	fixed := random.IntN(2) * len(ends)
	for range 1 + random.IntN(12) {
		text.WriteString(pieces[random.IntN(len(pieces))])
		text.WriteString(ends[random.IntN(max(len(ends)-fixed, 1))])
	}
	return text.String()
}

// TestLinear compares what a text and one four times as long allocate.
func TestLinear(t *testing.T) {
	for _, line := range pieces {
		if line == "" {
			continue
		}
		text := func(n int) string { return "GET http://h/\n" + strings.Repeat(line+"\n", n) }
		small, large := allocated(text(1000)), allocated(text(4000))
		if large > 9*small+64<<10 {
			t.Errorf("%q: %d bytes become %d for a text four times as long", line, small, large)
		}
	}
}

func allocated(text string) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _ = Format(parser.NewSource("t.http", text), parser.Options{})
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func BenchmarkFormat(b *testing.B) {
	var text strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&text, "###\n# @name step%d\nget {{host}}/items/%d\nAccept:application/json\n\n", i, i)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Format(parser.NewSource("bench.http", text.String()), parser.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
