package wire

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
)

// unpack undoes Content-Encoding, the last one first; an encoding that is not
// known leaves the bytes as they are (spec 15.7).
func (c *Client) unpack(response *http.Response) ([]byte, error) {
	encodings := strings.Split(strings.Join(response.Header["Content-Encoding"], ","), ",")
	packed := &failing{Reader: response.Body}
	body := io.Reader(packed)
	for i := len(encodings) - 1; i >= 0; i-- {
		encoding := lower(strings.TrimSpace(encodings[i]))
		layer, done, err := c.layer(encoding, body)
		if err != nil {
			return nil, packed.blame(encoding, err)
		}
		if layer == nil {
			break
		}
		defer done()
		body = layer
	}
	unpacked, err := c.collect(body)
	if err == nil {
		// The end of the message, which lets its connection live on, may come later.
		_, _ = io.CopyN(io.Discard, packed, 1<<12)
		return unpacked, nil
	}
	var full *spoolError
	if errors.Is(err, errTooLarge) || errors.As(err, &full) {
		return nil, err
	}
	return nil, packed.blame(strings.Join(encodings, ","), err)
}

// layer reads one encoding. No bytes at all are an empty body in every one.
func (c *Client) layer(encoding string, from io.Reader) (layer io.Reader, done func(), err error) {
	nothing := func() {}
	switch encoding {
	case "identity", "":
		return from, nothing, nil
	case "gzip", "x-gzip", "deflate", "br":
	default:
		return nil, nil, nil
	}
	peeked := bufio.NewReader(from)
	first, err := peeked.Peek(2)
	if len(first) == 0 && errors.Is(err, io.EOF) {
		return peeked, nothing, nil
	}
	switch encoding {
	case "br":
		layer, done = c.unbrotli(peeked)
		return layer, done, nil
	case "deflate":
		if !isZlib(first) {
			return flate.NewReader(peeked), nothing, nil
		}
		layer, err = zlib.NewReader(peeked)
		return layer, nothing, err
	}
	return c.gunzip(peeked)
}

// isZlib tells the zlib format, which "deflate" means (RFC 9110 section 8.4.1.2),
// from the bare one that some servers send.
func isZlib(first []byte) bool {
	return len(first) == 2 && first[0]&15 == 8 && (uint(first[0])<<8|uint(first[1]))%31 == 0
}

// gunzip reuses readers, as unbrotli does: each holds some 40 KB.
func (c *Client) gunzip(from io.Reader) (io.Reader, func(), error) {
	reader, ok := c.gzips.Get().(*gzip.Reader)
	if !ok {
		reader = new(gzip.Reader)
	}
	if err := reader.Reset(from); err != nil {
		return nil, nil, err
	}
	return reader, func() { c.gzips.Put(reader) }, nil
}

func (c *Client) unbrotli(from io.Reader) (io.Reader, func()) {
	reader, ok := c.brotlis.Get().(*brotli.Reader)
	if !ok {
		reader = new(brotli.Reader)
	}
	_ = reader.Reset(from) // it has no failure
	return reader, func() { c.brotlis.Put(reader) }
}

// failing remembers the error of a reader, to tell a broken connection from
// broken data.
type failing struct {
	io.Reader
	err error
}

func (f *failing) Read(into []byte) (int, error) {
	n, err := f.Reader.Read(into)
	if err != nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	return n, err
}

func (f *failing) blame(encoding string, err error) error {
	if f.err != nil {
		return f.err
	}
	return &packError{encoding, err}
}
