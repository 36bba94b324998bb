package runner

import (
	"errors"
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/wire"
)

// learnProxies has the credentials of `# @proxy` lines masked before a message can show
// such a line.
func (f *fileRun) learnProxies() {
	tree := f.plan.Tree
	if f.cfg.Exact || !tree.Mentions("proxy") {
		return
	}
	for i := range tree.Blocks {
		for d := range tree.Directives(&tree.Blocks[i]) {
			if d.Key == "proxy" {
				f.cfg.Secrets.LearnURL(d.Value)
			}
		}
	}
}

// proxy reads httpYac's `# @proxy URL`.
func (d *directives) proxy(item parser.Directive) {
	const example = "write for example `# @proxy http://proxy.example:8080`"
	if item.Value == "" || strings.Contains(item.Value, "{{") {
		d.refuse(item, fmt.Sprintf("`%s` is not the URL of a proxy: references are not replaced in comments", item.Value), example+", or use --proxy")
		return
	}
	d.detour.Proxy = item.Value
	err := d.detour.Check("# @proxy ")
	if failure := (*wire.Error)(nil); errors.As(err, &failure) {
		d.refuse(item, failure.Message, failure.Hint)
	} else if err != nil {
		d.refuse(item, err.Error(), example)
	}
}
