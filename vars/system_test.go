package vars_test

import (
	"testing"
)

func TestSystemVariables(t *testing.T) {
	const ignored = "\n? offset-ignored: `%s` is no offset, so the time is now\n  hint: write an integer, one blank and a unit: y, M, w, d, h, m, s or ms, for example ` -1 d`"
	warning := func(offset string) string {
		return "\n? offset-ignored: `" + offset + "` is no offset, so the time is now\n  hint: write an integer, one blank and a unit: y, M, w, d, h, m, s or ms, for example ` -1 d`"
	}
	_ = ignored
	form := func(reference, found, right string) string {
		return "{{" + reference + "}}\n! system-variable-form: `" + reference + "` has no value: " + found + "\n  hint: write `{{" + right + "}}`"
	}
	const formats = "a format must follow behind one blank: `rfc1123`, `iso8601`, or a pattern in quotes"
	for reference, want := range map[string]string{
		"$guid": "00000000-0000-4000-8000-000000000001", "$guid x": "00000000-0000-4000-8000-000000000001",

		"$randomInt 1 100": "50", "$randomInt -10 -5": "-8", "$randomInt 0 1": "0", "$randomInt 1 5 9": "3",
		"$randomInt":      "500",
		"$randomInt x 1":  form("$randomInt x 1", "the smallest number is missing or is not an integer", "$randomInt 1 100"),
		"$randomInt +1 5": form("$randomInt +1 5", "the smallest number is missing or is not an integer", "$randomInt 1 100"),
		"$randomInt 1":    form("$randomInt 1", "the second number is missing: the first integer that is too large, behind one blank", "$randomInt 1 100"),
		"$randomInt 1  5": form("$randomInt 1  5", "the second number is missing: the first integer that is too large, behind one blank", "$randomInt 1 100"),
		"$randomInt 5 5":  form("$randomInt 5 5", "5 is not less than 5; the second number is never drawn itself", "$randomInt 5 6"),
		"$randomInt 9 1":  form("$randomInt 9 1", "9 is not less than 1; the second number is never drawn itself", "$randomInt 1 10"),
		"$randomInt -9223372036854775808 9223372036854775807": "0",

		"$timestamp": "1709210096", "$timestamp -1 d": "1709123696", "$timestamp 1 h": "1709213696", "$timestamp 2 m": "1709210216",
		"$timestamp 1 y": "1740746096", "$timestamp 1 M": "1711715696", "$timestamp -2 w": "1708000496", "$timestamp 30 s": "1709210126",
		"$timestamp 1 days": "1709296496", "$timestamp 1000 ms": "1709210097", "$timestamp 211 ms": "1709210097", "$timestamp 1 Q": "1716986096",
		"$timestamp 1":                     "1709210096" + warning("1"),
		"$timestamp +1 d":                  "1709210096" + warning("+1 d"),
		"$timestamp 1  d":                  "1709210096" + warning("1  d"),
		"$timestamp 1 x":                   "1709210096" + warning("1 x"),
		"$timestamp 1 d x":                 "1709296496",
		"$timestamp 9999999 y":             "{{$timestamp 9999999 y}}\n! system-variable-form: `$timestamp 9999999 y` has no value: the date is out of range\n  hint: use a smaller offset",
		"$timestamp 9223372036854775807 s": "{{$timestamp 9223372036854775807 s}}\n! system-variable-form: `$timestamp 9223372036854775807 s` has no value: the date is out of range\n  hint: use a smaller offset",

		"$datetime rfc1123": "Thu, 29 Feb 2024 12:34:56 GMT", "$datetime iso8601": "2024-02-29T12:34:56.789Z",
		"$datetime iso8601 1 y":                       "2025-02-28T12:34:56.789Z",
		`$datetime "YYYY-MM-DD"`:                      "2024-02-29",
		`$datetime 'YY M MM MMM MMMM D DD'`:           "24 2 02 Feb February 29 29",
		`$datetime "d dd ddd dddd H HH h hh a A"`:     "4 Th Thu Thursday 12 12 12 12 pm PM",
		`$datetime "m mm s ss SSS Z ZZ Y YYY"`:        "34 34 56 56 789 +00:00 +0000 +0000 +0000",
		`$datetime "[at] HH[h] X x Do Q k w [] S SS"`: "at 12h X x 29o Q k w [] S SS",
		`$datetime "YYYY" "x" -1 d`:                   `2024" "x`,
		`$datetime 'a"b' 1 d`:                         `pm"b`,
		`$datetime "YYYY" -1 M`:                       "2024",
		"$datetime":                                   form("$datetime", formats, "$datetime iso8601}}` or `{{$datetime \"YYYY-MM-DD\""),
		"$datetime rfc":                               form("$datetime rfc", formats, "$datetime iso8601}}` or `{{$datetime \"YYYY-MM-DD\""),
		"$datetime  iso8601":                          form("$datetime  iso8601", formats, "$datetime iso8601}}` or `{{$datetime \"YYYY-MM-DD\""),
		`$datetime ""`:                                form(`$datetime ""`, formats, "$datetime iso8601}}` or `{{$datetime \"YYYY-MM-DD\""),
		`$datetime "yyyy-MM-dd HH:mm:ss.fff"`: "yyyy-02-Th 12:34:56.fff\n? date-letters: `yyyy-MM-dd HH:mm:ss.fff` is not written in the letters of REST Client, " +
			"where `yyyy` is text and `dd` a weekday\n  hint: write `YYYY-MM-DD HH:mm:ss.SSS`",
		`$datetime "d [yy] dd/MM/yy"`: "4 yy Th/02/yy\n? date-letters: `d [yy] dd/MM/yy` is not written in the letters of REST Client, " +
			"where `yyyy` is text and `dd` a weekday\n  hint: write `D [yy] DD/MM/YY`",
		`$datetime "[yy] dd 年"`: "yy Th 年",
		"$datetime iso8601 1d":  "2024-02-29T12:34:56.789Z" + warning("1d"),
	} {
		check(t, reference, (&world{}).value(t, "", reference), want)
	}
}

func TestOffsetsOfTheExactMode(t *testing.T) {
	for reference, want := range map[string]string{"$timestamp 1 ms": "1709210156", "$timestamp 1000 Q": "1709210097"} {
		check(t, reference, (&world{exact: true}).value(t, "", reference), want)
	}
}

func TestLocalTimes(t *testing.T) {
	for _, c := range []struct{ now, zone, reference, want string }{
		{"", "America/New_York", "$localDatetime rfc1123", "Thu, 29 Feb 2024 07:34:56 -0500"},
		{"", "America/New_York", "$localDatetime iso8601", "2024-02-29T07:34:56-05:00"},
		{"", "UTC", "$localDatetime iso8601", "2024-02-29T12:34:56+00:00"},
		// as JavaScript: an hour that is skipped, and one that comes twice
		{"2024-03-09T07:30:00Z", "America/New_York", "$localDatetime iso8601 1 d", "2024-03-10T03:30:00-04:00"},
		{"2023-03-10T07:30:00Z", "America/New_York", "$localDatetime iso8601 12 M", "2024-03-10T03:30:00-04:00"},
		{"2024-10-26T00:30:00Z", "Europe/Berlin", "$localDatetime iso8601 1 d", "2024-10-27T02:30:00+02:00"},
		{"2024-11-03T01:30:00Z", "Europe/Berlin", "$localDatetime iso8601 -1 w", "2024-10-27T02:30:00+02:00"},
		{"2011-12-29T20:00:00Z", "Pacific/Apia", "$localDatetime iso8601 1 d", "2011-12-31T10:00:00+14:00"},
		{"", "America/New_York", "$datetime iso8601", "2024-02-29T12:34:56.789Z"},
		{"", "America/New_York", `$localDatetime "Z ZZ"`, "-05:00 -0500"},
		// The clocks go forward on 31 March 2024 at 01:00 UTC.
		{"2024-03-30T12:00:00Z", "Europe/Berlin", "$localDatetime iso8601 1 d", "2024-03-31T13:00:00+02:00"},
		{"2024-03-30T12:00:00Z", "Europe/Berlin", "$localDatetime iso8601 24 h", "2024-03-31T14:00:00+02:00"},
		{"2024-01-31T12:00:00Z", "Europe/Berlin", "$localDatetime iso8601 1 M", "2024-02-29T13:00:00+01:00"},
		{"2024-01-31T12:00:00Z", "Europe/Berlin", "$localDatetime iso8601 -2 M", "2023-11-30T13:00:00+01:00"},
	} {
		check(t, c.reference, (&world{now: c.now, zone: c.zone}).value(t, "", c.reference), c.want)
	}
}

func TestProcessEnvironment(t *testing.T) {
	w := world{
		process: map[string]string{"HOME_DIR": "/h", "EMPTY": "", "PROD_KEY": "k"}, chosen: "dev",
		environment: `{"dev":{"which":"PROD_KEY","lost":"NOT_SET"}}`,
	}
	for reference, want := range map[string]string{
		"$processEnv HOME_DIR":   "/h",
		"$processEnv HOME_DIR x": "/h",
		"$processEnv EMPTY":      "",
		"$processEnv %which":     "k",
		"$processEnv %HOME_DIR":  "/h",
		"$processEnv NOT_SET":    "{{$processEnv NOT_SET}}\n! process-variable-unset: the process variable `NOT_SET` is not set\n  hint: set it in the environment of this program: `export NOT_SET=VALUE`, in PowerShell `$env:NOT_SET = \"VALUE\"`",
		"$processEnv %lost":      "{{$processEnv %lost}}\n! process-variable-unset: the process variable `NOT_SET` is not set; its name comes from `lost`\n  hint: set it in the environment of this program: `export NOT_SET=VALUE`, in PowerShell `$env:NOT_SET = \"VALUE\"`",
		"$processEnv":            "{{$processEnv}}\n! system-variable-form: `$processEnv` has no value: the name of a variable must follow behind one blank\n  hint: write `{{$processEnv NAME}}`",
		"$processEnv  X":         "{{$processEnv  X}}\n! system-variable-form: `$processEnv  X` has no value: the name of a variable must follow behind one blank\n  hint: write `{{$processEnv NAME}}`",
	} {
		check(t, reference, w.value(t, "", reference), want)
	}
	check(t, "exact", (&world{exact: true}).value(t, "", "$processEnv NOT_SET"), "")
	check(t, "none", (&world{exact: true, noFileSystem: true}).value(t, "", "$processEnv HOME"), "")
}

func TestDotenv(t *testing.T) {
	in := func(dir, chosen string) *world {
		return &world{
			dir: dir, chosen: chosen, environment: `{"dev":{"which":"KEY"},"other":{}}`,
			files: map[string]string{
				"/a/b/.env.dev": "KEY=dev\nEMPTY=", "/a/b/.env": "KEY=plain\nONLY=plain\nA.B-C=odd", "/a/.env": "KEY=above\nABOVE=1", "/.env": "KEY=root",
				"rel/.env": "KEY=relative", ".env": "KEY=here", "/x/.env": "denied",
				"/utf16/.env": "\xff\xfeK\x00E\x00Y\x00=\x001\x00",
			},
		}
	}
	for _, c := range []struct{ dir, chosen, reference, want string }{
		{"/a/b/c", "dev", "$dotenv KEY", "dev"},
		{"/a/b", "other", "$dotenv KEY", "plain"},
		{"/a/b", "", "$dotenv A.B-C", "odd"},
		{"/a/b", "dev", "$dotenv %which", "dev"},
		{"/a/b", "dev", "$dotenv %KEY", "dev"},
		{"/a/b", "dev", "$dotenv EMPTY", ""},
		{"/a", "dev", "$dotenv KEY", "above"},
		{"rel/sub", "", "$dotenv KEY", "relative"},
		{"other", "", "$dotenv KEY", "here"},
		{".", "", "$dotenv KEY", "here"},
		{"/a/b", "dev", "$dotenv ONLY", "{{$dotenv ONLY}}\n! dotenv-variable-missing: `/a/b/.env.dev` does not define `ONLY`\n  hint: add a line `ONLY=value`"},
		{"/a/b", "", "$dotenv KEE", "{{$dotenv KEE}}\n! dotenv-variable-missing: `/a/b/.env` does not define `KEE`\n  hint: did you mean `KEY`?"},
		{"/utf16", "", "$dotenv KEY", "{{$dotenv KEY}}\n! dotenv-variable-missing: `/utf16/.env` does not define `KEY`\n  hint: it is UTF-16: save it as UTF-8; in PowerShell write `| Set-Content -Encoding utf8 FILE` in the place of `> FILE`"},
		{"/q/r", "", "$dotenv KEY", "{{$dotenv KEY}}\n! dotenv-missing: there is no `.env` file in `/q/r` or above\n  hint: write a file `.env` with a line `KEY=value` beside the scenario"},
		{"/x/y", "", "$dotenv KEY", "{{$dotenv KEY}}\n! dotenv-unreadable: reading `/x/.env`: permission denied"},
		{"/a", "", "$dotenv", "{{$dotenv}}\n! system-variable-form: `$dotenv` has no value: the name of a variable must follow behind one blank\n  hint: write `{{$dotenv NAME}}`"},
	} {
		check(t, c.dir+" "+c.reference, in(c.dir, c.chosen).value(t, "", c.reference), c.want)
	}
	check(t, "none", (&world{dir: "/a", noFileSystem: true}).value(t, "", "$dotenv A"),
		"{{$dotenv A}}\n! dotenv-missing: there is no `.env` file in `/a` or above\n  hint: write a file `.env` with a line `A=value` beside the scenario")
}
