package main

import (
	"io"
	"log"
)

// keepLibrariesQuiet drops what packages of others log. net/http quotes the first bytes of
// what a server sends unasked, such as a body behind the head that answers HEAD: nothing masks
// them there. The simulator is a server, and holds no secrets: it keeps its log.
func keepLibrariesQuiet(command string) {
	if command != "sim" {
		log.SetOutput(io.Discard)
	}
}
