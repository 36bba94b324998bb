package jsonpath

import (
	"fmt"
	"regexp"
	"strings"
)

// regex is a regular expression as it stands in an expression. Go's engine knows no
// look-around and no back-references, and never takes more than linear time.
type regex struct {
	*regexp.Regexp
	source string
}

func compileRegex(pattern, flags string) (*regex, error) {
	own := ""
	for _, flag := range flags {
		switch flag {
		case 'i', 'm', 's':
			own += string(flag)
		case 'g', 'u', 'y':
		default:
			return nil, fmt.Errorf("there is no flag `%c`", flag)
		}
	}
	source := pattern
	if own != "" {
		pattern = "(?" + own + ")" + pattern
	}
	compiled, err := regexp.Compile(strings.ReplaceAll(pattern, "(?<", "(?P<"))
	if err != nil {
		return nil, err
	}
	return &regex{compiled, "/" + source + "/" + flags}, nil
}
