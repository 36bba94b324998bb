package runner

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/parser"
)

// rate is httpYac's `# @ratelimit [slot NAME] [minIdleTime MS] [max N expire MS]`.
type rate struct {
	slot   string
	idle   time.Duration
	most   int
	expire time.Duration
}

// rateLimit reads a rate; what has another form is refused, since the request would go out
// faster than its author wants.
func (d *directives) rateLimit(item parser.Directive) {
	r := rate{}
	words := strings.Fields(item.Value)
	ok := len(words) > 0 && len(words)%2 == 0
	for i := 0; ok && i < len(words); i += 2 {
		ok = r.option(words[i], words[i+1])
	}
	if !ok || (r.most > 0) != (r.expire > 0) {
		d.refuse(item, "`"+item.Value+"` is not a rate", "write for example `# @ratelimit minIdleTime 500` or `# @ratelimit max 10 expire 60000`")
		return
	}
	d.rate = &r
}

func (r *rate) option(name, value string) bool {
	if name == "slot" {
		r.slot = value
		return true
	}
	n, err := strconv.Atoi(value)
	const most = 24 * 60 * 60 * 1000 // milliseconds
	switch {
	case err != nil || n < 1 || n > most:
		return false
	case name == "minIdleTime":
		r.idle = time.Duration(n) * time.Millisecond
	case name == "max":
		r.most = n
	case name == "expire":
		r.expire = time.Duration(n) * time.Millisecond
	default:
		return false
	}
	return true
}

// keepRate waits so long that a request is sure not to be too early: the idle time behind
// the one before, and the whole period behind as many as it may hold.
func (f *fileRun) keepRate(ctx context.Context, r *rate) error {
	if r == nil {
		return nil
	}
	if f.rated == nil {
		f.rated = map[string]int{}
	}
	sent := f.rated[r.slot]
	f.rated[r.slot]++
	pause := r.idle
	if r.most > 0 && sent%r.most == 0 {
		pause = max(pause, r.expire)
	}
	if sent == 0 || pause == 0 {
		return nil
	}
	return f.cfg.Sleep(ctx, pause)
}
