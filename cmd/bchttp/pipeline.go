package main

import (
	"os"

	"github.com/bchttp/bchttp/runner/report"
)

// reportOptions are what reports need to know of the pipeline that the program runs in:
// GitHub Actions and Azure Pipelines tell it in the environment.
func (s streams) reportOptions() report.Options {
	var o report.Options
	o.Summary, _ = s.lookup("GITHUB_STEP_SUMMARY")
	for _, name := range [...]string{"GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY"} {
		if folder, ok := s.lookup(name); ok && o.Repository == "" {
			o.Repository = folder
		}
	}
	if folder, err := os.Getwd(); err == nil {
		o.Folder = folder
	} else {
		o.Repository = "" // where relative paths begin is not known
	}
	return o
}
