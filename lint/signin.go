package lint

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// signIns checks that the variables are there which a sign-in of httpYac reads. What
// they come to is known when the request is sent.
func (r *request) signIns() {
	for place, h := range r.Index.SignIns(r.block) {
		r.now.tie() // its variables may come from anywhere
		if h.Unsupported() != "" || strings.Contains(h.Prefix, "{{") || !r.pass.MeansSignIn(r.ctx, h) {
			continue
		}
		line := r.File.LineAt(place.Start)
		r.signInLines = append(r.signInLines, line)
		if r.now != nil {
			r.now.signInLines = append(r.now.signInLines, line-r.block.First)
		}
		if r.imports {
			continue // they may define the variables
		}
		if lacking := r.pass.SignInLacks(r.ctx, h); lacking != nil {
			r.report(finding(lacking, severity(lacking.Code), parser.Template{Span: place}))
		}
	}
}
