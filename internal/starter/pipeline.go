package starter

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

//go:embed pipelines/*.yml
var pipelines embed.FS

// Services are the names that Pipeline knows.
func Services() []string { return []string{"github", "al-go", "azure"} }

// Pipeline gives the pipeline of a CI service, at most ten lines. folder is that of
// the scenarios as the pipeline sees it, with slashes; version is that of the program
// that the pipeline installs. The path of the file is below the root of the
// repository, where the services look for it.
func Pipeline(service, folder, version string) (File, error) {
	text, err := pipelines.ReadFile(path.Join("pipelines", service+".yml"))
	if err != nil {
		return File{}, fmt.Errorf("reading the pipeline for `%s`: %w", service, err)
	}
	file := ".github/workflows/bchttp.yml"
	if service == "azure" {
		file = "azure-pipelines.yml"
	}
	return File{Path: file, Text: fill(string(text), folder, revision(version))}, nil
}

// revision is what to install: the release that wrote the pipeline, or what will be
// the next one.
func revision(version string) string {
	if strings.Contains(version, "-") {
		return "main"
	}
	return "v" + version
}

// fill puts folder and revision into a pipeline. A line is `KEY: COMMAND FOLDER`.
func fill(text, folder, revision string) string {
	var filled strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(text, "REVISION", revision)) {
		if before, found := strings.CutSuffix(line, " FOLDER\n"); found {
			key, command, _ := strings.Cut(before, ": ")
			line = key + ": " + scalar(command, folder) + "\n"
		}
		filled.WriteString(line)
	}
	return filled.String()
}

// scalar writes a command with its folder as one value of YAML. A string of JSON is
// one too, whatever stands in it.
func scalar(command, folder string) string {
	if strings.Trim(folder, plain) == "" {
		return command + " " + folder
	}
	command += " '" + strings.ReplaceAll(folder, "'", `'\''`) + "'"
	quoted, err := json.Marshal(command)
	if err != nil {
		panic(fmt.Sprintf("writing a string as JSON: %v", err)) // any string can be
	}
	return string(quoted)
}

// plain are the characters that mean themselves to the shell and to YAML.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-"
