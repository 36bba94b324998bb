package assert

import (
	"errors"
	"fmt"

	"github.com/bchttp/bchttp/vars/xmlpath"
)

// xPath is the text of what an XPath leads to in the body of the response, nil if it leads
// to nothing (spec 13.8).
func xPath(params ...any) (any, error) {
	s := subjectOf(params)
	path, ok := params[1].(string)
	switch {
	case !ok:
		return nil, fmt.Errorf("`xpath` takes a path, not %s", kind(params[1]))
	case s.Response == nil:
		return nil, errors.New("`xpath` has no answer: there is no response")
	}
	document, err := s.Response.document()
	if err != nil {
		return nil, errors.New("`xpath` has no answer: the body is not XML")
	}
	found, err := document.First(path)
	switch {
	case errors.Is(err, xmlpath.ErrMissing):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("the XPath `%s` cannot be followed: %w", path, err)
	}
	return found.Text(), nil
}
