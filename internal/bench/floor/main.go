package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

// client sends requests to one server.
type client struct {
	http *http.Client
	base string
	// speed is how many steps of work a microsecond has.
	speed int
}

// options are the arguments.
type options struct {
	n, files, jobs, delay, work int
	token                       string
}

func main() {
	var o options
	mode := flag.String("mode", "one", "what is sent")
	base := flag.String("base", "", "URL of the server")
	certificate := flag.String("certificate", "", "file with the certificate of the server")
	flag.IntVar(&o.n, "n", 1, "requests of a chain")
	flag.IntVar(&o.files, "files", 1, "chains")
	flag.IntVar(&o.jobs, "jobs", 1, "chains at a time")
	flag.IntVar(&o.delay, "delay", 0, "milliseconds that the server is asked to wait")
	flag.IntVar(&o.work, "work", 0, "microseconds of arithmetic behind each answer of a chain")
	flag.StringVar(&o.token, "token", "", "access token")
	flag.Parse()
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = max(2, o.jobs)
	if *certificate != "" {
		transport.TLSClientConfig = &tls.Config{RootCAs: roots(*certificate)}
	}
	c := &client{http: &http.Client{Transport: transport, Timeout: time.Minute}, base: *base}
	if o.work > 0 {
		c.speed = calibrate()
	}
	modes := map[string]func(options) error{
		"one": c.one, "flow": c.flow, "chain": c.chains, "read": c.readBig, "decode": c.decodeBig, "get": c.get,
	}
	if modes[*mode] == nil {
		log.Fatalf("no mode %s", *mode)
	}
	if err := modes[*mode](o); err != nil {
		log.Fatal(err)
	}
}

func roots(file string) *x509.CertPool {
	pool := x509.NewCertPool()
	text, err := os.ReadFile(file)
	if err != nil || !pool.AppendCertsFromPEM(text) {
		log.Fatalf("no certificate in %s", file)
	}
	return pool
}

// request is what is sent; token and tag may be empty.
type request struct{ method, path, token, tag, mediaType, body string }

// send gives the answer to a request, which must have a status.
func (c *client) send(r request, status int) ([]byte, error) {
	var body io.Reader
	if r.body != "" {
		body = strings.NewReader(r.body)
	}
	out, err := http.NewRequestWithContext(context.Background(), r.method, c.base+r.path, body)
	if err != nil {
		return nil, err
	}
	for name, value := range map[string]string{"If-Match": r.tag, "Content-Type": r.mediaType} {
		if value != "" {
			out.Header.Set(name, value)
		}
	}
	if r.token != "" {
		out.Header.Set("Authorization", "Bearer "+r.token)
	}
	response, err := c.http.Do(out)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(response.Body)
	err = errors.Join(err, response.Body.Close())
	if err == nil && response.StatusCode != status {
		err = fmt.Errorf("%s %s: status %d", r.method, r.path, response.StatusCode)
	}
	return text, err
}

// value decodes an answer and gives what stands at a path of names and indexes.
func value(text []byte, path ...any) (any, error) {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		return nil, err
	}
	for _, step := range path {
		switch step := step.(type) {
		case string:
			object, _ := v.(map[string]any)
			v = object[step]
		case int:
			if array, _ := v.([]any); step < len(array) {
				v = array[step]
			}
		}
	}
	return v, nil
}
