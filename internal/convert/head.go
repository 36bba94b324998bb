package convert

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/parser"
	"github.com/bchttp/bchttp/runner/result"
)

// methodOptions are those before the header fields.
func (c *composer) methodOptions(body bool, url string) []option {
	var options []option
	switch method := c.msg.Method; {
	case method == "HEAD" && !body:
		options = append(options, option{name: "--head", flag: true})
	case method == "GET" && !body || method == "POST" && body:
	default:
		options = append(options, option{name: "--request", value: method})
	}
	if c.followsRedirects() {
		options = append(options, option{name: "--location", flag: true})
		if len(options) > 1 && options[0].name == "--request" && c.says("post-redirect-get") {
			c.remarks = append(c.remarks, fmt.Sprintf("behind a redirect cURL sends %s again, where `@post-redirect-get` goes on with GET", c.msg.Method))
		}
		if c.msg.Method == "POST" && body && !c.says("post-redirect-get") { // spec 15.2
			options = append(options, option{name: "--post301", flag: true}, option{name: "--post302", flag: true})
		}
	}
	if strings.ContainsAny(url, "[]{}") {
		options = append(options, option{name: "--globoff", flag: true})
	}
	if c.says("no-auto-encoding") {
		options = append(options, option{name: "--path-as-is", flag: true})
	}
	options = append(options, c.timeOptions()...)
	return append(options, c.certificateOptions()...)
}

// timeOptions are the limits that directives set (INTERFACE section 3), in seconds.
func (c *composer) timeOptions() []option {
	var options []option
	for d := range c.Tree.Directives(c.block) {
		name := ""
		switch d.Key {
		case "timeout":
			name = "--max-time"
		case "connection-timeout":
			name = "--connect-timeout"
		default:
			continue
		}
		if limit, _, ok := parser.ParseDuration(d.Value, time.Second); ok && limit > 0 {
			options = append(options, option{name: name, value: strconv.FormatFloat(limit.Seconds(), 'f', -1, 64)})
		}
	}
	return options
}

// says tells whether the request has a directive.
func (c *composer) says(key string) bool {
	for d := range c.Tree.Directives(c.block) {
		if d.Key == key {
			return true
		}
	}
	return false
}

func isClientCert(field parser.Field) bool {
	_, found, _ := parser.CutClientCert(field.Name, field.Value)
	return found
}

// certificateOptions are those for a header of httpYac that names a client certificate.
func (c *composer) certificateOptions() []option {
	var options []option
	for _, field := range c.msg.Fields {
		cert, found, _ := parser.CutClientCert(field.Name, field.Value)
		if !found {
			continue
		}
		if cert.PFX != "" {
			options = append(options, option{name: "--cert-type", value: "P12"}, option{name: "--cert", value: cert.PFX})
		} else {
			options = append(options, option{name: "--cert", value: cert.Cert})
		}
		if cert.Key != "" {
			options = append(options, option{name: "--key", value: cert.Key})
		}
		if cert.Passphrase != "" {
			pass := c.unknowns.word("passphrase", "certificate_passphrase", "the passphrase of the client certificate")
			options = append(options, option{name: "--pass", value: pass})
		}
	}
	return options
}

func (c *composer) followsRedirects() bool {
	for d := range c.Tree.Directives(c.block) {
		if d.Key == "no-redirect" && d.Metadata {
			return false
		}
	}
	return c.FollowRedirects
}

// fieldOptions are the header fields; the schemes that cURL computes have an option.
func (c *composer) fieldOptions(fields []result.Header) []option {
	var options []option
	for _, field := range fields {
		if strings.EqualFold(field.Name, "authorization") {
			if login := c.login(field.Value); login != nil {
				options = append(options, login...)
				continue
			}
			field.Value = c.signIn(field.Value)
		}
		value := c.unknowns.masked(field.Value, func(text string) string { return secret.Header(field.Name, text) })
		line := field.Name + ": " + value
		if value == "" {
			line = field.Name + ";" // cURL's way to say an empty value
		}
		options = append(options, option{name: "--header", value: line})
	}
	return options
}

// login reads the values of Authorization that are user and password (spec 16.1, 16.2).
func (c *composer) login(value string) []option {
	words := strings.FieldsFunc(value, parser.IsBlank)
	if len(words) < 2 {
		return nil
	}
	user, password := words[1], strings.Join(words[2:], " ")
	scheme := strings.ToLower(words[0])
	if scheme == "basic" && len(words) == 2 {
		user, password, _ = strings.Cut(user, ":")
	}
	if password == "" {
		return nil
	}
	login := option{name: "--user", value: user + ":" + c.unknowns.masked(password, func(string) string { return maskSign })}
	switch scheme {
	case "basic":
		return []option{login}
	case "digest":
		return []option{{name: "--digest", flag: true}, login}
	case "aws", "cognito", "ntlm":
		c.remarks = append(c.remarks, fmt.Sprintf("the signature of the scheme `%s` is not made", strings.ToUpper(scheme)))
	}
	return nil
}

// signIn puts a token of the shell in the place of the words by which httpYac gets one.
func (c *composer) signIn(value string) string {
	h, ok := parser.ReadSignIn(value)
	if !ok || h.Unsure {
		return value
	}
	words := strings.Join(strings.Fields(value), " ")
	return "Bearer " + c.unknowns.word(words, cmp.Or(h.Prefix, "oauth2")+"_token", fmt.Sprintf("the access token of `%s`", words))
}
