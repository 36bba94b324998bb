package report

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/internal/har"
	"github.com/bchttp/bchttp/runner/result"
)

func TestTimingLine(t *testing.T) {
	for want, timings := range map[string]result.Timings{
		"": {TotalMs: 52},
		"      timing  dns 1 ms · connect 2 ms · tls 8 ms · first byte 40 ms · total 52 ms\n": {
			TotalMs: 52, DNSMs: 1, ConnectMs: 2, TLSMs: 8, FirstByteMs: 40,
		},
		"      timing  connection reused · first byte 0.5 ms · total 0.7 ms\n": {TotalMs: 0.7, FirstByteMs: 0.5, Reused: true},
	} {
		var out bytes.Buffer
		exchanges{to: &out, paint: Palette{}.filled(), bodies: true, separator: " · "}.timing(&timings)
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestHARTimings(t *testing.T) {
	for name, c := range map[string]struct {
		phases *result.Timings
		ms     float64
		want   har.Timings
	}{
		"not measured": {&result.Timings{TotalMs: 52}, 52, har.Timings{Blocked: -1, DNS: -1, Connect: -1, Wait: 52, SSL: -1}},
		"a follow-up":  {nil, 7, har.Timings{Blocked: -1, DNS: -1, Connect: -1, Wait: 7, SSL: -1}},
		"all of them": {
			&result.Timings{TotalMs: 52, DNSMs: 1, ConnectMs: 2, TLSMs: 8, FirstByteMs: 40}, 52,
			har.Timings{Blocked: -1, DNS: 1, Connect: 10, SSL: 8, Wait: 29, Receive: 12},
		},
		"reused": {
			&result.Timings{TotalMs: 5, FirstByteMs: 4, Reused: true}, 5,
			har.Timings{Blocked: -1, DNS: -1, Connect: -1, SSL: -1, Wait: 4, Receive: 1},
		},
		"with follow-ups": {
			&result.Timings{TotalMs: 52, ConnectMs: 30, FirstByteMs: 40}, 12,
			har.Timings{Blocked: -1, DNS: -1, Connect: 12, SSL: -1},
		},
	} {
		got := harTimings(&timed{phases: c.phases}, c.ms)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestTimingsOfNothingAreLeftOut(t *testing.T) {
	text, err := json.Marshal(result.Timings{TotalMs: 1})
	if err != nil || string(text) != `{"totalMs":1}` {
		t.Errorf("%s, %v", text, err)
	}
}
