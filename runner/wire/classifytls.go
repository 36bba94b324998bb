package wire

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

func explainTLS(at *URL, err error) *Error {
	var (
		hostname x509.HostnameError
		invalid  x509.CertificateInvalidError
		record   tls.RecordHeaderError
	)
	switch {
	case isUnknownAuthority(err):
		return &Error{
			Kind: TLSUnknownCA, Message: fmt.Sprintf("the certificate of `%s` is signed by an unknown authority", at.Host),
			Hint: "`--cacert FILE` trusts its authority; `--insecure` trusts every certificate",
		}
	case errors.As(err, &hostname):
		return wrongName(at, hostname.Certificate)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return &Error{
			Kind: TLSExpired,
			Message: fmt.Sprintf("the certificate of `%s` is valid from %s to %s, not now", at.Host,
				day(invalid.Cert.NotBefore), day(invalid.Cert.NotAfter)),
			Hint: "renew it, or check the clock of this machine; `--insecure` trusts every certificate",
		}
	case errors.As(err, &invalid):
		return &Error{
			Kind: TLS, Message: fmt.Sprintf("the certificate of `%s` cannot be trusted: %s", at.Host, strings.TrimPrefix(invalid.Error(), "x509: ")),
			Hint: "`--insecure` trusts every certificate",
		}
	case errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &record):
		return &Error{
			Kind: TLS, Message: fmt.Sprintf("`%s` does not speak TLS", at.Host),
			Hint: fmt.Sprintf("write `http://%s`", at.Host),
		}
	}
	return explainAlert(at, err)
}

func wrongName(at *URL, certificate *x509.Certificate) *Error {
	names := certificate.DNSNames
	for _, address := range certificate.IPAddresses {
		names = append(names, address.String())
	}
	failure := &Error{Kind: TLSHostname, Hint: "use one of its names in the URL; `--insecure` trusts every certificate"}
	if len(names) == 0 {
		failure.Message = fmt.Sprintf("the certificate of `%s` names no host", at.Host)
		failure.Hint = "`--insecure` trusts every certificate"
		return failure
	}
	const few = 4
	failure.Message = fmt.Sprintf("the certificate of `%s` is for %s", at.Host, quoted(names[:min(len(names), few)], ", "))
	return failure
}

// explainAlert tells what a server says before it hangs up. Since TLS 1.3 it says so
// after the handshake, where a request already waits for its answer.
func explainAlert(at *URL, err error) *Error {
	var operation *net.OpError
	if !errors.As(err, &operation) || operation.Op != "remote error" {
		return nil
	}
	said := operation.Err.Error()
	failure := &Error{
		Kind: TLS, Message: fmt.Sprintf("`%s` refused the TLS connection: %s", at.Host, plainTLS(operation.Err)),
		Hint: "check the port and the TLS settings of the server",
	}
	switch {
	case isAlert(said, 42, 43, 44, 45, 46, 48, 49, 116):
		failure.Hint = "it wants a client certificate that it knows: `--cert FILE --key FILE`, or the setting `rest-client.certificates`"
	case isAlert(said, 40): // before TLS 1.3 the lack of a certificate is a handshake failure
		failure.Hint = "it may want a client certificate: `--cert FILE --key FILE`; or check the port and the TLS settings of the server"
	}
	return failure
}

// isAlert tells alerts by their numbers (RFC 8446 section 6.2), which crypto/tls keeps
// to itself.
func isAlert(said string, alerts ...tls.AlertError) bool {
	for _, alert := range alerts {
		if said == alert.Error() {
			return true
		}
	}
	return false
}

func day(at time.Time) string { return at.UTC().Format(time.DateOnly) }
