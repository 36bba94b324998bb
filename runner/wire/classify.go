package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"syscall"
)

// explain makes an Error out of whatever ended an exchange. outer is the caller's
// context, inner has the time limit of the exchange.
func (j *journey) explain(outer, inner context.Context, err error) *Error {
	var known *Error
	var unpacking *packError
	var keeping *spoolError
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, errTooLarge):
		return tooLarge(j.at.Host, j.client.options.MaxBody)
	case errors.As(err, &keeping):
		return noRoom(j.at.Host, j.client.options.MemoryBody, keeping)
	case errors.As(err, &unpacking):
		return &Error{
			Kind: Protocol, Err: err,
			Message: fmt.Sprintf("the answer of `%s` says `Content-Encoding: %s`, but cannot be unpacked", j.at.Host, unpacking.encoding),
			Hint:    "`Accept-Encoding: identity` in the request asks for an answer that is not packed",
		}
	case outer.Err() != nil:
		return &Error{
			Kind: Canceled, Message: "the request to `" + j.at.Host + "` was interrupted", Err: err, final: true,
			Undone: j.way != nil && j.way.dialing.Load(),
		}
	case errors.Is(inner.Err(), context.DeadlineExceeded):
		return j.late(err)
	case errors.Is(context.Cause(inner), errNotConnected):
		return j.notConnected(err)
	}
	if failure := explainProxy(j.proxy(), err); failure != nil {
		return failure
	}
	return explainNetwork(j.at, err)
}

func tooLarge(host string, limit int64) *Error {
	return &Error{
		Kind: BodyTooLarge, Err: errTooLarge, final: true,
		Message: fmt.Sprintf("the body that `%s` answered is over the limit of %s", host, megabytes(limit)),
		Hint:    "ask for less, such as with `$top` or `$select`",
	}
}

func noRoom(host string, limit int64, err *spoolError) *Error {
	return &Error{
		Kind: TempFile, Err: err, final: true,
		Message: fmt.Sprintf("the body that `%s` answered cannot be kept in a temporary file: %v", host, err.reason()),
		Hint: fmt.Sprintf("bodies over %s lie in the folder for temporary files: make room there, or name another in TMPDIR (on Windows: TMP)",
			megabytes(limit)),
	}
}

func megabytes(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d bytes", bytes)
	}
	return fmt.Sprintf("%d MiB", bytes>>20)
}

// late tells how far an exchange came within its time limit.
func (j *journey) late(err error) *Error {
	failure := &Error{Kind: Timeout, Err: err, Hint: "`--timeout DUR`, or `# @timeout DUR` above the request, gives it more time"}
	switch {
	case j.answered:
		failure.Message = fmt.Sprintf("the answer of `%s` was not complete within %s", j.at.Host, j.Timeout)
	case j.way.dialing.Load():
		failure.Undone = true
		failure.Message = fmt.Sprintf("no connection to `%s` within %s", j.reached(), j.Timeout)
		failure.Hint = "check host and port, and whether a firewall is in the way"
	default:
		failure.Message = fmt.Sprintf("no answer from `%s` within %s", j.at.Host, j.Timeout)
	}
	return failure
}

// reached is the host that connections go to: that of the URL, or the proxy.
func (j *journey) reached() string {
	if proxy := j.proxy(); proxy != nil {
		return proxy.Host
	}
	return j.at.Host
}

// explainNetwork tells what kept us from reaching a host.
func explainNetwork(at *URL, err error) *Error {
	var lookup *net.DNSError
	if errors.As(err, &lookup) {
		return explainLookup(at.name, lookup)
	}
	if failure := explainTLS(at, err); failure != nil {
		failure.Err, failure.final = err, true
		return failure
	}
	if failure := explainConnection(at, err); failure != nil {
		failure.Err, failure.Undone = err, failure.Undone || neverConnected(err)
		return failure
	}
	if failure := explainAnswer(at, err); failure != nil {
		failure.Err = err
		return failure
	}
	return &Error{
		Kind: OtherTransport, Err: err, Undone: neverConnected(err),
		Message: fmt.Sprintf("the request to `%s` failed: %v", at.Host, err),
	}
}

func explainLookup(name string, err *net.DNSError) *Error {
	if err.IsNotFound {
		return &Error{
			Kind: DNS, Err: err, final: true, Message: fmt.Sprintf("the host `%s` was not found", name),
			Hint: "check its spelling, and whether a VPN or proxy is needed",
		}
	}
	return &Error{
		Kind: DNS, Err: err, Message: fmt.Sprintf("the host `%s` could not be looked up", name),
		Hint: "check the network connection",
	}
}

// explainConnection knows the ways in which connections fail, nil for others.
func explainConnection(at *URL, err error) *Error {
	var slow net.Error
	switch {
	case isErrno(err, syscall.ECONNREFUSED, 10061):
		return &Error{
			Kind: Refused, Message: fmt.Sprintf("connection refused by `%s`", at.Host),
			Hint: "is the server running? check host and port",
		}
	case isErrno(err, syscall.ENETUNREACH, 10051), isErrno(err, syscall.EHOSTUNREACH, 10065):
		return &Error{
			Kind: Unreachable, Message: fmt.Sprintf("no way to `%s`", at.Host),
			Hint: "check the network connection, and whether a VPN or proxy is needed",
		}
	case errors.As(err, &slow) && slow.Timeout():
		return &Error{
			Kind: Timeout, Message: fmt.Sprintf("no connection to `%s`: it does not answer", at.Host),
			Undone: strings.Contains(err.Error(), "TLS handshake timeout"),
			Hint:   "check host and port, and whether a firewall is in the way",
		}
	case isReset(err):
		return &Error{
			Kind: Reset, Message: fmt.Sprintf("`%s` closed the connection before its answer was complete", at.Host),
			Hint: "try again; if it stays so, look into the log of the server",
		}
	}
	return nil
}

func isReset(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		brokenOff(err) || isErrno(err, syscall.ECONNRESET, 10054) || isErrno(err, syscall.EPIPE, 10053) ||
		strings.Contains(err.Error(), "server closed idle connection")
}

// brokenOff tells that a server, or net/http, gave a stream or connection of HTTP/2 up.
func brokenOff(err error) bool {
	text := err.Error()
	return strings.HasPrefix(text, "http2: ") || strings.HasPrefix(text, "stream error: ") || strings.HasPrefix(text, "connection error: ")
}

// isErrno looks for an error number of the system. On Windows, package syscall has
// inventions of its own under the POSIX names; Winsock's are the real ones.
func isErrno(err error, posix, winsock syscall.Errno) bool {
	if runtime.GOOS == "windows" {
		return errors.Is(err, winsock)
	}
	return errors.Is(err, posix)
}
