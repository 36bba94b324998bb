package main

import (
	"log"
	"os"
)

func main() {
	source, err := os.ReadFile("entities.json")
	if err != nil {
		log.Fatal(err)
	}
	compact, err := Compact(source)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("entities.txt", compact, 0o644); err != nil {
		log.Fatal(err)
	}
}
