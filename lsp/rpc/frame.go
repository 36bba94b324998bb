package rpc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
)

// largestFrame is the size in bytes of the largest message that is taken.
const largestFrame = 256 << 20

// errFrame is a frame whose length nobody can know; the next one may be good again.
var errFrame = errors.New("expected the header `Content-Length: N`")

// errTooLong is a frame that is not read, so nothing behind it can be.
var errTooLong = errors.New("the message is longer than 256 MiB")

// readFrame reads the content of one message. Header lines end in CR LF; LF alone is
// taken too. Unknown header lines are passed over.
func readFrame(r *bufio.Reader) ([]byte, error) {
	length, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	content := make([]byte, length)
	_, err = io.ReadFull(r, content)
	return content, err
}

// readHeader reads up to the empty line and gives the length of the content.
func readHeader(r *bufio.Reader) (length int, err error) {
	length = -1
	for some := false; ; {
		line, err := readLine(r)
		if err != nil {
			return 0, err
		}
		if line == "" && !some {
			continue // line ends between frames
		}
		if line == "" {
			break
		}
		some = true
		if n, ok := contentLength(line); ok {
			length = n
		}
	}
	switch {
	case length < 0:
		return 0, errFrame
	case length > largestFrame:
		return 0, errTooLong
	}
	return length, nil
}

// readLine reads a header line without its end. Of one that is longer than the buffer
// only the beginning is kept.
func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	kept := string(bytes.TrimRight(line, "\r\n"))
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.ReadSlice('\n')
	}
	return kept, err
}

func contentLength(line string) (int, bool) {
	name, value, ok := strings.Cut(line, ":")
	if !ok || !strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
		return 0, false
	}
	n, err := strconv.Atoi(strings.TrimSpace(value))
	return n, err == nil && n >= 0
}

// frame puts the header before the content of a message.
func frame(content []byte) []byte {
	return framed(append(make([]byte, headerRoom, headerRoom+len(content)), content...))
}

// headerRoom is at least as long as any header that is written.
const headerRoom = len("Content-Length: ") + 20 + len("\r\n\r\n")

// framed writes the header into the room in front of a content, so that long ones are not
// copied.
func framed(message []byte) []byte {
	header := make([]byte, 0, headerRoom)
	header = append(header, "Content-Length: "...)
	header = strconv.AppendInt(header, int64(len(message)-headerRoom), 10)
	header = append(header, "\r\n\r\n"...)
	start := headerRoom - len(header)
	copy(message[start:], header)
	return message[start:]
}
