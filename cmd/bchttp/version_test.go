package main

import (
	"runtime/debug"
	"testing"
)

// TestVersion: what the program says of itself for each way to build it.
func TestVersion(t *testing.T) {
	recorded := []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef0123456789abcdef01234567"},
		{Key: "vcs.time", Value: "2026-01-02T03:04:05Z"},
		{Key: "vcs.modified", Value: "true"},
	}
	for _, c := range []struct {
		module, version, commit, date string
		settings                      []debug.BuildSetting
		want                          string
	}{
		{"(devel)", unreleased, "", "", nil, "0.1.0-dev"},
		{"(devel)", unreleased, "", "", recorded, "0.1.0-dev (commit 0123456789ab, 2026-01-02T03:04:05Z, modified)"},
		{"v0.0.0-20260102030405-0123456789ab+dirty", unreleased, "", "", recorded[:2], "0.1.0-dev (commit 0123456789ab, 2026-01-02T03:04:05Z)"},
		{"v1.2.3", unreleased, "", "", nil, "1.2.3"},
		{"(devel)", "1.2.3", "0123456789ab", "2026-01-02T03:04:05Z", recorded, "1.2.3 (commit 0123456789ab, 2026-01-02T03:04:05Z)"},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: c.module}, Settings: c.settings}
		builtWith(t, c.version, c.commit, c.date)
		if got := versionFrom(info) + facts(info); got != c.want {
			t.Errorf("module %s, built with %q: `%s`, expected `%s`", c.module, c.version, got, c.want)
		}
	}
}

// builtWith sets what a release is built with, until the test ends.
func builtWith(t *testing.T, v, c, d string) {
	oldVersion, oldCommit, oldDate := version, commit, date
	t.Cleanup(func() { version, commit, date = oldVersion, oldCommit, oldDate })
	version, commit, date = v, c, d
}
