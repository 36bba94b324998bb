package main

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
)

func (c *client) one(options) error {
	text, err := c.send(request{method: "GET", path: "/ping"}, 200)
	return errors.Join(err, expect(text, true, "ok"))
}

// expect compares what stands at a path of an answer.
func expect(text []byte, want any, path ...any) error {
	got, err := value(text, path...)
	if err == nil && got != want {
		err = fmt.Errorf("%v is %v, expected %v", path, got, want)
	}
	return err
}

// chains sends chains of requests, some at a time.
func (c *client) chains(o options) error {
	var all sync.WaitGroup
	errs := make(chan error, o.files)
	free := make(chan struct{}, o.jobs)
	for range o.files {
		free <- struct{}{}
		all.Go(func() {
			errs <- c.chain(o)
			<-free
		})
	}
	all.Wait()
	close(errs)
	var found error
	for err := range errs {
		found = errors.Join(found, err)
	}
	return found
}

// chain sends requests of which each needs the answer to the one before.
func (c *client) chain(o options) error {
	v := 0
	for i := range o.n {
		path := "/next?v=" + strconv.Itoa(v)
		if o.delay > 0 {
			path += "&delay=" + strconv.Itoa(o.delay)
		}
		text, err := c.send(request{method: "GET", path: path}, 200)
		if err != nil {
			return err
		}
		if err := expect(text, float64(i+1), "v"); err != nil {
			return err
		}
		work(o.work * c.speed)
		v = i + 1
	}
	return nil
}

const bigPath, deepest = "/json?n=10240", 30_000

func (c *client) readBig(options) error {
	_, err := c.send(request{method: "GET", path: bigPath}, 200)
	return err
}

func (c *client) decodeBig(options) error {
	text, err := c.send(request{method: "GET", path: bigPath}, 200)
	if err != nil {
		return err
	}
	if err := expect(text, float64(deepest), "value", deepest, "address", "nested", "deep", "n"); err != nil {
		return err
	}
	_, err = c.send(request{method: "GET", path: "/next?v=" + strconv.Itoa(deepest)}, 200)
	return err
}

func (c *client) get(o options) error {
	for range o.n {
		if _, err := c.send(request{method: "GET", token: o.token}, 200); err != nil {
			return err
		}
	}
	return nil
}
