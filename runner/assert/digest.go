package assert

import (
	"crypto/md5"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
)

// The functions of this file give the digest of a text in Base64, as httpYac's predicates
// of these names compare it.

func md5Sum(params ...any) (any, error) {
	return digest("md5", params[1], func(text []byte) []byte { sum := md5.Sum(text); return sum[:] })
}

func sha256Sum(params ...any) (any, error) {
	return digest("sha256", params[1], func(text []byte) []byte { sum := sha256.Sum256(text); return sum[:] })
}

func sha512Sum(params ...any) (any, error) {
	return digest("sha512", params[1], func(text []byte) []byte { sum := sha512.Sum512(text); return sum[:] })
}

func digest(function string, value any, sum func([]byte) []byte) (any, error) {
	text, ok := value.(string)
	if !ok {
		return nil, fmt.Errorf("`%s` takes a text, not %s", function, kind(value))
	}
	return base64.StdEncoding.EncodeToString(sum([]byte(text))), nil
}
