package simulator

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// readMultipart reads the requests of a batch in `multipart/mixed`: parts that are a
// request, or a change set around one (section 3.10).
func readMultipart(body []byte, boundary string) ([]batchPart, *failure) {
	var parts []batchPart
	reader := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := reader.NextPart()
		switch {
		case errors.Is(err, io.EOF) && parts != nil:
			return parts, nil
		case err != nil:
			return nil, invalidBody()
		}
		one, f := readPart(part)
		if f != nil {
			return nil, f
		}
		parts = append(parts, one)
	}
}

// readPart reads a request or the only one of a change set.
func readPart(part *multipart.Part) (batchPart, *failure) {
	kind, parameters, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
	if err != nil {
		return batchPart{}, invalidBody()
	}
	content, err := io.ReadAll(part)
	if err != nil {
		return batchPart{}, invalidBody()
	}
	switch kind {
	case "application/http":
		return readInnerRequest(content, part.Header)
	case "multipart/mixed":
		return readChangeSet(content, parameters["boundary"])
	}
	return batchPart{}, invalidBody()
}

// readChangeSet reads a change set, which may hold one request only.
func readChangeSet(body []byte, boundary string) (batchPart, *failure) {
	inner, f := readMultipart(body, boundary)
	switch {
	case f != nil:
		return batchPart{}, f
	case len(inner) > 1:
		return batchPart{}, fail(model.CodeServerError, "Multiple requests within the same change set are not supported by Microsoft Dynamics 365 Business Central OData web services.").with(http.StatusInternalServerError)
	case inner[0].change:
		return batchPart{}, invalidBody()
	}
	inner[0].change = true
	return inner[0], nil
}

// readInnerRequest reads a request as it is sent over the wire. Its target may be
// relative, which is why package http does not read it.
func readInnerRequest(text []byte, around textproto.MIMEHeader) (batchPart, *failure) {
	reader := textproto.NewReader(bufio.NewReader(bytes.NewReader(text)))
	line, err := reader.ReadLine()
	method, target, found := strings.Cut(strings.TrimSpace(line), " ")
	if err != nil || !found {
		return batchPart{}, invalidBody()
	}
	if before, _, versioned := strings.Cut(target, " HTTP/"); versioned {
		target = before
	}
	part := batchPart{method: method, url: strings.TrimSpace(target), header: http.Header{}}
	header, err := reader.ReadMIMEHeader()
	if err != nil && !errors.Is(err, io.EOF) {
		return batchPart{}, invalidBody()
	}
	for name, values := range header {
		part.header[name] = values
	}
	if part.body, err = io.ReadAll(reader.R); err != nil {
		return batchPart{}, invalidBody()
	}
	if id := around.Get("Content-Id"); id != "" {
		part.id = &id
	}
	return part, nil
}

// batchMultipart writes the answers as parts; the answer to a change set stands in one
// again, unless it failed.
func batchMultipart(answers []batchAnswer, id string) reply {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	must(w.SetBoundary("batchresponse_" + id))
	for i := range answers {
		if a := &answers[i]; a.part.change && a.status < 400 {
			a.writeChangeSet(w, fmt.Sprintf("changesetresponse_%s_%d", id, i+1))
		} else {
			a.writePart(w)
		}
	}
	must(w.Close())
	return reply{status: http.StatusOK, contentType: "multipart/mixed; boundary=" + w.Boundary(), body: out.Bytes()}
}

func (a *batchAnswer) writeChangeSet(w *multipart.Writer, boundary string) {
	part, err := w.CreatePart(textproto.MIMEHeader{"Content-Type": {"multipart/mixed; boundary=" + boundary}})
	must(err)
	inner := multipart.NewWriter(part)
	must(inner.SetBoundary(boundary))
	a.writePart(inner)
	must(inner.Close())
}

// writePart writes an answer as it comes over the wire.
func (a *batchAnswer) writePart(w *multipart.Writer) {
	header := textproto.MIMEHeader{"Content-Type": {"application/http"}, "Content-Transfer-Encoding": {"binary"}}
	if a.part.id != nil {
		header.Set("Content-ID", *a.part.id)
	}
	part, err := w.CreatePart(header)
	must(err)
	fmt.Fprintf(part, "HTTP/1.1 %d %s\r\n", a.status, http.StatusText(a.status)) //nolint:errcheck // into memory
	for _, name := range batchHeaders {
		if value := a.header.Get(name); value != "" {
			fmt.Fprintf(part, "%s: %s\r\n", name, value) //nolint:errcheck // into memory
		}
	}
	fmt.Fprintf(part, "\r\n%s", a.body) //nolint:errcheck // into memory
}

// must is for writing into memory, which cannot fail.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func must(err error) {
	if err != nil {
		panic(err)
	}
}
