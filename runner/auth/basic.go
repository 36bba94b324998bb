package auth

import (
	"encoding/base64"
	"errors"
	"net/url"
	"strings"
	"unicode/utf8"
)

// Basic is the field value for a user and a password (RFC 7617, in UTF-8).
func Basic(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

// prepareBasic reads the three forms of spec 16.1: USER PASSWORD..., USER:PASSWORD,
// BASE64.
func prepareBasic(header string, words []string, o Options) (Credentials, error) {
	if len(words) == 0 {
		return Credentials{}, &Error{
			Message: "`Authorization: Basic` has neither user nor password",
			Hint:    "write `Authorization: Basic USER PASSWORD`",
		}
	}
	user, password, both := words[0], strings.Join(words[1:], " "), true
	if len(words) == 1 {
		user, password, both = strings.Cut(words[0], ":")
	}
	if !both {
		return Credentials{Header: header}, nil
	}
	if o.Exact {
		var err error
		if user, password, err = throughURL(user, password, len(words) == 1); err == nil && o.KeepsCookies {
			err = OnceMore(user, password)
		}
		if err != nil {
			return Credentials{}, err
		}
		if user+password == "" { // REST Client has no credentials then, and no header any more
			return Credentials{Made: true}, nil
		}
	}
	return Credentials{Header: Basic(user, password), Made: true}, nil
}

// OnceMore tells why REST Client cannot send user and password of a URL, or of Basic, where it keeps cookies: the library for them decodes them once more. The error is an [Error].
func OnceMore(user, password string) error {
	_, err := url.PathUnescape(user)
	_, err2 := url.PathUnescape(password)
	if err == nil && err2 == nil {
		return nil
	}
	return &Error{
		Message: "user or password has a `%`, which REST Client cannot send where it keeps cookies",
		Hint:    "run without --rest-client, or turn the setting `rest-client.rememberCookiesForSubsequentRequests` off",
	}
}

// throughURL does to user and password what REST Client does: both pass through the
// rules of URLs, and one word is cut at its second colon (spec 16.1).
func throughURL(user, password string, oneWord bool) (string, string, error) {
	if oneWord {
		password, _, _ = strings.Cut(password, ":")
	}
	plainUser, err := url.PathUnescape(user)
	plainPassword, err2 := url.PathUnescape(password)
	if errors.Join(err, err2) != nil || !utf8.ValidString(plainUser+plainPassword) {
		return "", "", &Error{
			Message: "user or password has a `%` that is no escape of a character, which REST Client cannot send",
			Hint:    "run without --rest-client",
		}
	}
	return plainUser, plainPassword, nil
}
