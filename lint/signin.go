package lint

import (
	"strings"

	"github.com/bchttp/bchttp/parser"
)

// signIns checks that the variables are there which a sign-in of httpYac reads. What
// they come to is known when the request is sent.
func (r *request) signIns() {
	for place, h := range r.Index.SignIns(r.block) {
		if h.Unsupported() != "" || strings.Contains(h.Prefix, "{{") || !r.pass.MeansSignIn(r.ctx, h) {
			continue
		}
		r.signInLines = append(r.signInLines, r.File.LineAt(place.Start))
		if r.imports {
			continue // they may define the variables
		}
		if lacking := r.pass.SignInLacks(r.ctx, h); lacking != nil {
			r.report(finding(lacking, severity(lacking.Code), parser.Template{Span: place}))
		}
	}
}
