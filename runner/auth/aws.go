package auth

import (
	"strings"
	"time"
)

// prepareAWS reads `AWS ACCESSKEY SECRET [token:T] [region:R] [service:S]` (spec 16.3);
// fewer words are sent as written.
func prepareAWS(header string, words []string, now func() time.Time) (Credentials, error) {
	if len(words) < 2 {
		return Credentials{Header: header}, nil
	}
	s := &Signer{key: words[0], secret: words[1], now: now}
	for _, word := range words[2:] {
		if !s.option(word) {
			return Credentials{}, &Error{
				Message: "a word behind the secret of `Authorization: AWS` is neither `token:`, `region:` nor `service:`",
				Hint:    "write `Authorization: AWS ACCESSKEY SECRET token:T region:R service:S`; the last three may be left out",
			}
		}
	}
	return Credentials{Signer: s}, nil
}

// Signer signs requests with AWS Signature Version 4.
type Signer struct {
	key, secret, token, region, service string
	now                                 func() time.Time
}

func (s *Signer) option(word string) bool {
	name, value, _ := strings.Cut(word, ":")
	switch strings.ToLower(name) {
	case "token":
		s.token = value
	case "region":
		s.region = value
	case "service":
		s.service = value
	default:
		return false
	}
	return strings.Contains(word, ":")
}

// Check tells before anything is sent that a host is of no service that could be
// guessed. An error is an [Error].
func (s *Signer) Check(host string) error {
	if service, _ := s.scope(host); service != "" {
		return nil
	}
	return &Error{
		Message: "the name of the host `" + host + "` does not tell which service of AWS it is",
		Hint:    "write it behind the secret, such as `service:execute-api region:eu-west-1`",
	}
}

// scope is service and region of a host: what was written, else what the name of the
// host says, else the region of the services that have none in their names.
func (s *Signer) scope(host string) (service, region string) {
	service, region = guess(host)
	if s.service != "" {
		service = s.service
	}
	if s.region != "" {
		region = s.region
	}
	if region == "" {
		region = "us-east-1"
	}
	return service, region
}

// guess reads the name of a host: SERVICE.REGION or REGION.SERVICE, with anything
// before it, in front of the domain of AWS.
func guess(host string) (service, region string) {
	name, ok := ownName(host)
	if !ok {
		return "", ""
	}
	labels := strings.Split(name, ".")
	last := len(labels) - 1
	for at := last; at >= max(0, last-1); at-- {
		if isRegion(labels[at]) {
			return beside(labels, at), labels[at]
		}
	}
	service, region = legacy(labels[last])
	return signingName(service), region
}

// ownName is the part of a host in front of the domain of AWS.
func ownName(host string) (string, bool) {
	host, _, _ = strings.Cut(strings.ToLower(host), ":")
	for _, domain := range [...]string{".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".on.aws"} {
		if name, ok := strings.CutSuffix(host, domain); ok {
			return name, true
		}
	}
	return "", false
}

// isRegion tells names such as `eu-west-1` and `us-gov-east-1`.
func isRegion(label string) bool {
	parts := strings.Split(label, "-")
	last := parts[len(parts)-1]
	return len(parts) >= 3 && len(parts[0]) == 2 && parts[0] != "s3" && len(last) == 1 && last[0] >= '1' && last[0] <= '9'
}

// beside is the service next to a region: in front of it, but for hosts of domains,
// which have it behind.
func beside(labels []string, region int) string {
	if region < len(labels)-1 {
		return signingName(labels[len(labels)-1])
	}
	for region--; region >= 0; region-- {
		if labels[region] != "dualstack" {
			return signingName(labels[region])
		}
	}
	return ""
}

// legacy reads a label such as `s3-eu-west-1`.
func legacy(label string) (service, region string) {
	if service, region, ok := strings.Cut(label, "-"); ok && isRegion(region) {
		return service, region
	}
	return label, ""
}

// signingName is what a service is called in signatures, where that is not the name of
// its hosts.
func signingName(label string) string {
	switch label = strings.TrimSuffix(label, "-fips"); label {
	case "email", "email-smtp":
		return "ses"
	case "lambda-url":
		return "lambda"
	case "s3-accelerate", "s3-accesspoint", "s3-website":
		return "s3"
	}
	return label
}
