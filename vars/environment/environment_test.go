package environment

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bchttp/bchttp/parser"
)

// files is a file system in memory.
type files map[string]string

func (f files) ReadFile(path string) ([]byte, error) {
	if text, ok := f[filepath.ToSlash(path)]; ok {
		return []byte(text), nil
	}
	return nil, fs.ErrNotExist
}

// load reads sources that must be right, and selects an environment.
func load(t *testing.T, name string, sources Sources, from files) (*Set, *Environment) {
	t.Helper()
	sources.ReadFile = from.ReadFile
	set, err := Load(sources)
	if err != nil {
		t.Fatal(err)
	}
	e, err := set.Select(name)
	if err != nil {
		t.Fatal(err)
	}
	return set, e
}

// texts are the values of an environment.
func texts(e *Environment) map[string]string {
	all := map[string]string{}
	for _, name := range e.Names() {
		v, _ := e.Lookup(name)
		all[name] = v.Text
	}
	return all
}

func TestWhichFileCountsFirst(t *testing.T) {
	from := files{
		"first.json":  `{"dev":{"a":"first","b":"first","$x":"first"},"$shared":{"s":"first"}}`,
		"second.json": `{"dev":{"a":"second"}}`,
		"settings":    `{"rest-client.environmentVariables":{"dev":{"a":"settings","c":"settings"},"$shared":{"s":"settings","t":"settings","h":"settings"}}}`,
		"private":     `{"dev":{"c":"private","d":"private"}}`,
		"client":      `{"dev":{"d":"client","e":"client"},"$shared":{"clientId":"shared"}}`,
	}
	_, e := load(t, "dev", Sources{
		EnvFiles: []string{"first.json", "second.json"}, SettingsFile: "settings", ClientFile: "client", PrivateFiles: []string{"private"},
		AuthContext: `{"tenantId":"T","clientId":"C","clientSecret":"S"}`,
	}, from)
	want := map[string]string{
		"a": "second", "b": "first", "c": "settings", "d": "private", "e": "client", "s": "first", "t": "settings", "h": "settings", "$x": "first",
		"tenantId": "T", "aadV2TenantId": "T", "clientId": "C", "aadV2ClientId": "C", "clientSecret": "S", "aadV2ClientSecret": "S",
	}
	if diff := cmp.Diff(want, texts(e)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsSecretAndWhereItStands(t *testing.T) {
	from := files{
		"client":                       "{\n \"dev\": {\"host\": \"h\",\n  \"password\": \"p\", \"copy\": \"{{$shared key}}\"},\n \"$shared\": {\"key\": \"{{$shared apiKey}}\",\n \"apiKey\": \"k\"}}",
		"http-client.private.env.json": `{"dev":{"user":"u"}}`,
		"my.private.json":              `{"dev":{"other":1}}`,
	}
	_, e := load(t, "dev", Sources{
		EnvFiles: []string{"my.private.json"}, ClientFile: "client",
		PrivateFiles: []string{"http-client.private.env.json"}, AuthContext: `{"TenantId":"t"}`,
	}, from)
	for name, want := range map[string]Value{
		"host":     {Text: "h", File: "client", Line: 2},
		"password": {Text: "p", File: "client", Line: 3, Secret: true},
		"copy":     {Text: "k", File: "client", Line: 3, Secret: true},
		"key":      {Text: "k", File: "client", Line: 4, Secret: true},
		"user":     {Text: "u", File: "http-client.private.env.json", Line: 1, Secret: true},
		"other":    {Text: "1", File: "my.private.json", Line: 1, Secret: true},
		"tenantId": {Text: "t", File: "AUTHCONTEXT", Secret: true},
	} {
		got, _ := e.Lookup(name)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestReferencesInValues(t *testing.T) {
	from := files{"settings": `{"rest-client.environmentVariables":{
		"$shared": {"a":"1","b":"{{$shared a}}2","loop":"x{{$shared loop}}","s":"S","$":"dollar"},
		"my dev": {
			"two":"{{$shared a}}-{{$shared  s }}","chain":"<{{$shared b}}>","own":"{{$my dev chain}}!","gone":"[{{$shared nope}}]","missing":"{{$my dev nope}}",
			"cycle":"{{$my dev back}}","back":"{{$my dev cycle}}","loops":"{{$shared loop}}","other":"{{two}} {{$guid}} {{ $shared a}}","open":"{{$shared a",
			"s":"mine","value":"{{$shared s}}","dollars":"{{$shared $}}$&"}}}`}
	_, e := load(t, "my dev", Sources{SettingsFile: "settings"}, from)
	want := map[string]string{
		"a": "1", "b": "12", "loop": "xx{{$shared loop}}", "$": "dollar",
		"two": "1-S", "chain": "<12>", "own": "<12>!", "gone": "[{{$shared nope}}]", "missing": "{{$my dev nope}}",
		"cycle": "{{$my dev back}}", "back": "{{$my dev back}}", "loops": "x{{$shared loop}}", "other": "{{two}} {{$guid}} {{ $shared a}}",
		"open": "{{$shared a", "s": "mine", "value": "S", "dollars": "dollar$&",
	}
	if diff := cmp.Diff(want, texts(e)); diff != "" {
		t.Error(diff)
	}
	unknown := map[string]string{}
	for name := range want {
		if v, _ := e.Lookup(name); v.Unknown != "" {
			unknown[name] = v.Unknown
			if v.Cyclic != (v.Unknown != "$shared nope" && v.Unknown != "$my dev nope") {
				t.Errorf("%s: cyclic is %t", name, v.Cyclic)
			}
		}
	}
	wantUnknown := map[string]string{
		"gone": "$shared nope", "missing": "$my dev nope", "loop": "$shared loop", "loops": "$shared loop",
		"cycle": "$my dev back", "back": "$my dev back",
	}
	if diff := cmp.Diff(wantUnknown, unknown); diff != "" {
		t.Error(diff)
	}
}

// Spec 11.4, case s11-shared-missing.
func TestReferencesInValuesExactly(t *testing.T) {
	from := files{"settings": `{"rest-client.environmentVariables":{
		"$shared": {"a":"1","dollars":"$$ $& $1","quote":"$'"},
		"dev": {"gone":"[{{$shared nope}}]","own":"{{$dev nope}}","dollars":"<{{$shared dollars}}>","quote":"<{{$shared quote}}>","both":"{{$shared a}}{{$shared nope}}"}}}`}
	_, e := load(t, "dev", Sources{SettingsFile: "settings", Exact: true}, from)
	want := map[string]string{
		"a": "1", "quote": "<>>", "gone": "[undefined]", "own": "{{$dev nope}}", "dollars": "<$ {{$shared dollars}} $1>", "both": "1undefined",
	}
	if diff := cmp.Diff(want, texts(e)); diff != "" {
		t.Error(diff)
	}
	if v, _ := e.Lookup("gone"); v.Unknown != "" {
		t.Errorf("`%s` counts as unknown", v.Unknown)
	}
}

func TestKindsOfValues(t *testing.T) {
	from := files{"settings": "\ufeff" + `{ // comment
		"rest-client.environmentVariables": { /* "dev": {} */
			"dev": {"port": 8080, "ratio": 1.50, "on": true, "empty": "", "url": "http://x//y/*z*/", "esc": "a\"//\u00e4", "big": 12345678901234567890,},
		},
	}`}
	_, e := load(t, "dev", Sources{SettingsFile: "settings"}, from)
	want := map[string]string{
		"port": "8080", "ratio": "1.5", "on": "true", "empty": "", "url": "http://x//y/*z*/", "esc": "a\"//ä", "big": "12345678901234567890",
	}
	if diff := cmp.Diff(want, texts(e)); diff != "" {
		t.Error(diff)
	}
	_, exact := load(t, "dev", Sources{SettingsFile: "settings", Exact: true}, from)
	if v, _ := exact.Lookup("big"); v.Text != "12345678901234567000" {
		t.Errorf("big is %s in the exact mode", v.Text)
	}
}

func TestSettings(t *testing.T) {
	from := files{"settings": `{
		"rest-client.defaultHeaders": {"X-B": "b", "X-A": 1, "X-N": null, "X-C": "c"},
		"rest-client.formParamEncodingStrategy": "never", "rest-client.followredirect": false,
		"rest-client.rememberCookiesForSubsequentRequests": false, "rest-client.timeoutinmilliseconds": 1500,
		"rest-client.excludeHostsForProxy": ["a", "b"], "rest-client.decodeEscapedUnicodeCharacters": true,
		"rest-client.certificates": {"h:443": {"cert": "c.pem", "key": "k.pem", "passphrase": "p"}},
		"http.proxy": "http://p", "http.proxyStrictSSL": false, "editor.fontSize": {"any": []}}`}
	set, _ := load(t, "", Sources{SettingsFile: "settings"}, from)
	want := Settings{
		DefaultHeaders:            []Header{{"X-B", "b"}, {"X-A", "1"}, {"X-C", "c"}},
		FormParamEncodingStrategy: "never", Timeout: 1500 * time.Millisecond, ExcludeHostsForProxy: []string{"a", "b"},
		Certificates:         map[string]Certificate{"h:443": {Cert: "c.pem", Key: "k.pem", Passphrase: "p"}},
		DecodeEscapedUnicode: true, Proxy: "http://p",
	}
	if diff := cmp.Diff(want, set.Settings); diff != "" {
		t.Error(diff)
	}
	set, _ = load(t, "", Sources{SettingsFile: "s"}, files{"s": `{"http.proxy":null,"rest-client.timeoutinmilliseconds":-1}`})
	if diff := cmp.Diff(defaults(), set.Settings); diff != "" {
		t.Error(diff)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		sources Sources
		text    string
		want    string
	}{
		{Sources{SettingsFile: "none"}, "", "the settings file `none` does not exist"},
		{Sources{EnvFiles: []string{"a/none"}}, "", "the environment file `a/none` does not exist"},
		{Sources{SettingsFile: "f"}, "\xff\xfe{\x00}\x00", "f:1:1: this is UTF-16; " + parser.ToUTF8},
		{Sources{SettingsFile: "f"}, "\x00{\x00}", "f:1:1: this is UTF-16; " + parser.ToUTF8},
		{Sources{SettingsFile: "f"}, " \n", "f:1:1: the file is empty; write `{}` at least"},
		{Sources{SettingsFile: "f"}, "[]", "f:1:1: this is an array; an object of settings is expected"},
		{Sources{EnvFiles: []string{"f"}}, " 1", "f:1:2: this is a number; an object of environments is expected: {\"NAME\": {\"variable\": \"value\"}}"},
		{Sources{ClientFile: "f"}, `{"dev": "x"}`, "f:1:9: `dev` is a text; an object of environments is expected: {\"NAME\": {\"variable\": \"value\"}}"},
		{Sources{SettingsFile: "f"}, `{"rest-client.followredirect": "no"}`, "f:1:32: the setting `rest-client.followredirect` is a text; true or false is expected"},
		{Sources{SettingsFile: "f"}, `{"http.proxy": true}`, "f:1:16: the setting `http.proxy` is true or false; a text is expected"},
		{Sources{SettingsFile: "f"}, `{"rest-client.timeoutinmilliseconds": "1"}`, "f:1:39: the setting `rest-client.timeoutinmilliseconds` is a text; a number of milliseconds is expected"},
		{Sources{SettingsFile: "f"}, `{"rest-client.excludeHostsForProxy": [1]}`, "f:1:38: the setting `rest-client.excludeHostsForProxy` is an array; an array of texts is expected"},
		{Sources{SettingsFile: "f"}, `{"rest-client.defaultHeaders": []}`, "f:1:32: the setting `rest-client.defaultHeaders` is an array; an object of headers is expected"},
		{Sources{SettingsFile: "f"}, `{"rest-client.defaultHeaders": {"A": []}}`, "f:1:38: the setting `rest-client.defaultHeaders.A` is an array; a text is expected"},
		{Sources{SettingsFile: "f"}, `{"rest-client.certificates": {"h": 1}}`, "f:1:30: the setting `rest-client.certificates` is an object; an object such as {\"HOST\": {\"cert\": \"FILE\", \"key\": \"FILE\"}} is expected"},
		{Sources{AuthContext: `{"tenantId": 5, "clientSecret": "hidden"}`}, "", "the variable AUTHCONTEXT is not a JSON object with tenantId, clientId and clientSecret"},
		{Sources{AuthContext: `hidden`}, "", "the variable AUTHCONTEXT is not a JSON object with tenantId, clientId and clientSecret"},
	} {
		c.sources.ReadFile = files{"f": c.text}.ReadFile
		_, err := Load(c.sources)
		if err == nil {
			t.Errorf("%s: no error, want %s", c.text, c.want)
		} else if diff := cmp.Diff(c.want, err.Error()); diff != "" {
			t.Error(diff)
		}
	}
	denied := func(path string) ([]byte, error) {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
	}
	if _, err := Load(Sources{ClientFile: "f", ReadFile: denied}); !errors.Is(err, fs.ErrPermission) || err.Error() != "reading `f`: permission denied" {
		t.Error(err)
	}
}

func TestWarnings(t *testing.T) {
	from := files{
		"d/http-client.env.json":         "{\"dev\": {\"a\": \"1\", \"SSLConfiguration\": {},\n\"Security\": {\"Auth\": {}}, \"list\": []},\"test\": {\"a\": 1}}",
		"d/http-client.private.env.json": "{\"dev\": {\"a\": \"2\",\n\"b\": \"2\"}, \"test\": {\"c\": null}}",
		"d/http-client.env.json.user":    "{\"dev\": {\"b\": {\"provider\": \"AzureKeyVault\", \"secretName\": \"s\"}, \"a\": \"3\"}}",
		"settings":                       `{"rest-client.formParamEncodingStrategy": "sometimes"}`,
	}
	set, e := load(t, "dev", Sources{
		SettingsFile: "settings", ClientFile: "d/http-client.env.json",
		PrivateFiles: []string{"d/http-client.private.env.json", "d/http-client.env.json.user"},
	}, from)
	want := []string{
		"settings: the setting `rest-client.formParamEncodingStrategy` is none of automatic, never, always; it counts as automatic",
		"d/http-client.private.env.json:2: the variable `c` of `test` is null and is left out",
		"d/http-client.env.json.user:1: the variable `b` of `dev` comes from `AzureKeyVault`, which cannot be asked here; give it with --secret b=VALUE",
		"d/http-client.private.env.json:1: the variable `a` of `dev` is also defined in `http-client.env.json.user` on line 1; the one in `http-client.private.env.json` counts",
		"d/http-client.private.env.json:1: the variable `a` of `dev` is also defined in `http-client.env.json` on line 1; the one in `http-client.private.env.json` counts",
		"d/http-client.env.json.user:1: the variable `a` of `dev` is also defined in `http-client.env.json` on line 1; the one in `http-client.env.json.user` counts",
	}
	if diff := cmp.Diff(want, set.Warnings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"a": "2", "b": "2", "list": "[]"}, texts(e)); diff != "" {
		t.Error(diff)
	}
	if set.Settings.FormParamEncodingStrategy != "automatic" {
		t.Error(set.Settings.FormParamEncodingStrategy)
	}
}

// Kulala has names of its own in the file that HTTP clients share, and names a schema.
func TestWordsOfKulala(t *testing.T) {
	from := files{"http-client.env.json": `{"$schema": "https://example.com/env.json", "$shared": {"a": "1"},
		"$kulalaShared": {"b": "2", "$kulalaDefaultHeaders": {"Accept": "text/plain"}},
		"dev": {"c": "3", "$default_headers": {"X-A": "1"}}}`}
	set, e := load(t, "dev", Sources{ClientFile: "http-client.env.json"}, from)
	if diff := cmp.Diff(map[string]string{"a": "1", "b": "2", "c": "3"}, texts(e)); diff != "" {
		t.Error(diff)
	}
	const why = " of Kulala are not sent; write them as `rest-client.defaultHeaders` in `.vscode/settings.json`"
	want := []string{
		"http-client.env.json:2: the headers in `$kulalaDefaultHeaders`" + why, "http-client.env.json:3: the headers in `$default_headers`" + why,
	}
	if diff := cmp.Diff(want, set.Warnings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"dev"}, set.Names()); diff != "" {
		t.Error(diff)
	}
}

// What a file gives in vain stops nothing, and is known to those who want to use it.
func TestLeftOut(t *testing.T) {
	from := files{
		"d/f": "{\"dev\": {\"a\": {},\n\"ä\": [], \"c\": null, \"ok\": 1}, \"$shared\": {\"c\": 1, \"s\": null}, \"other\": {\"o\": null}}",
	}
	set, e := load(t, "dev", Sources{
		EnvFiles: []string{"d/f"}, Shown: func(path string) string { return strings.TrimPrefix(path, "d/") },
	}, from)
	want := []string{
		"f:1: the variable `a` of `dev` is an object and is left out",
		"f:2: the variable `ä` of `dev` is an array and is left out",
		"f:2: the variable `c` of `dev` is null and is left out",
		"f:2: the variable `s` of `$shared` is null and is left out",
		"f:2: the variable `o` of `other` is null and is left out",
	}
	if diff := cmp.Diff(want, set.Warnings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"ok": "1", "c": "1"}, texts(e)); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]LeftOut{"a": {"an object", "f", 1}, "s": {"null", "f", 2}, "o": {}, "ok": {}} {
		if got, _ := e.LeftOut(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if got, ok := set.All().LeftOut("o"); !ok || got.Kind != "null" {
		t.Errorf("all: %v %v", got, ok)
	}
}

// Many twins make one warning, which names the first of them.
func TestManyTwins(t *testing.T) {
	from := files{
		"http-client.env.json":         `{"dev": {"a": "1", "b": "1", "c": "1", "d": "1", "e": "1"}, "test": {"a": 1}}`,
		"http-client.private.env.json": `{"dev": {"a": "2", "b": "2", "c": "2", "d": "2", "e": "2"}, "test": {"a": 2, "z": 2}}`,
	}
	set, _ := load(t, "dev", Sources{ClientFile: "http-client.env.json", PrivateFiles: []string{"http-client.private.env.json"}}, from)
	want := []string{"http-client.private.env.json: 6 variables are also defined in `http-client.env.json`; those in `http-client.private.env.json` count: " +
		"`a` of `dev`, `b` of `dev`, `c` of `dev`, `d` of `dev`, `e` of `dev`, and 1 more"}
	if diff := cmp.Diff(want, set.Warnings); diff != "" {
		t.Error(diff)
	}
}

func TestChoosing(t *testing.T) {
	from := files{"f": `{"staging":{},"production":{},"$shared":{"a":"1"}}`}
	set, e := load(t, "", Sources{EnvFiles: []string{"f"}}, from)
	if diff := cmp.Diff(map[string]string{"a": "1"}, texts(e)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"production", "staging"}, set.Names()); diff != "" {
		t.Error(diff)
	}
	empty, _ := load(t, "", Sources{}, from)
	for _, c := range []struct {
		set              *Set
		name, want, hint string
	}{
		{set, "stagin", "there is no environment `stagin`", "did you mean `staging`? known are: production, staging"},
		{set, "x", "there is no environment `x`", "known are: production, staging"},
		{set, "$shared", "there is no environment `$shared`", "known are: production, staging"},
		{empty, "x", "there is no environment `x`", "define it under `rest-client.environmentVariables` in .vscode/settings.json, or in http-client.env.json"},
	} {
		_, err := c.set.Select(c.name)
		var unknown *UnknownError
		if !errors.As(err, &unknown) || err.Error() != c.want || unknown.Hint() != c.hint {
			t.Errorf("%v, want %s (%s)", err, c.want, c.hint)
		}
	}
	var none *Environment
	if _, ok := none.Lookup("a"); ok || none.Names() != nil || none.Elsewhere("a") != nil {
		t.Error("no environment has a variable")
	}
}

func TestElsewhere(t *testing.T) {
	from := files{
		"f": `{"dev":{"host":"1","a":"1"},"test":{"host":"2"},"$shared":{"s":"1"}}`,
		"g": `{"live":{"host":"3"},"dev":{"host":"4"}}`,
	}
	for chosen, want := range map[string][]string{"": {"dev", "live", "test"}, "test": {"dev", "live"}} {
		_, e := load(t, chosen, Sources{EnvFiles: []string{"f", "g"}}, from)
		if diff := cmp.Diff(want, e.Elsewhere("host")); diff != "" {
			t.Errorf("chosen `%s`: %s", chosen, diff)
		}
		if found := e.Elsewhere("s"); len(found) > 0 {
			t.Errorf("a shared variable is defined in %v", found)
		}
	}
}

func TestAnEnvFileMayBeASettingsFile(t *testing.T) {
	_, e := load(t, "dev", Sources{EnvFiles: []string{"f"}}, files{"f": `{"editor.x":1,"rest-client.environmentVariables":{"dev":{"a":"b"}}}`})
	if diff := cmp.Diff(map[string]string{"a": "b"}, texts(e)); diff != "" {
		t.Error(diff)
	}
}

func TestFind(t *testing.T) {
	base, err := filepath.Abs(filepath.FromSlash("/r"))
	if err != nil {
		t.Fatal(err)
	}
	at := func(path string) string { return filepath.Join(base, filepath.FromSlash(path)) }
	there := []string{
		at(".git"), at(".vscode/settings.json"), at("a/http-client.env.json"), at("a/http-client.private.env.json"),
		at("a/http-client.env.json.user"), at("http-client.env.json"), at("a/b/.vscode/settings.json"), at("../http-client.env.json"),
	}
	exists := func(path string) bool { return slices.Contains(there, path) }
	for folder, want := range map[string]Found{
		"a/b/c": {
			Settings: at("a/b/.vscode/settings.json"), Workspace: at("a/b"), Client: at("a/http-client.env.json"),
			Private: []string{at("a/http-client.private.env.json"), at("a/http-client.env.json.user")},
		},
		"x": {Settings: at(".vscode/settings.json"), Workspace: base, Client: at("http-client.env.json")},
	} {
		if diff := cmp.Diff(want, Find(at(folder), exists)); diff != "" {
			t.Errorf("%s: %s", folder, diff)
		}
	}
}

func TestHostileValuesEnd(t *testing.T) {
	var text strings.Builder
	text.WriteString(`{"$shared":{"a0":"xxxxxxxxxxxxxxxx"`)
	for i := 1; i < 60; i++ {
		before := string(rune('a'+(i-1)/10)) + string(rune('0'+(i-1)%10))
		text.WriteString(`,"` + string(rune('a'+i/10)) + string(rune('0'+i%10)) + `":"` + strings.Repeat("{{$shared "+before+"}}", 4) + `"`)
	}
	text.WriteString(`},"dev":{"v":"{{$shared f9}}"}}`)
	_, e := load(t, "dev", Sources{EnvFiles: []string{"f"}}, files{"f": text.String()})
	v, _ := e.Lookup("v")
	if !v.Cyclic || len(v.Text) > largest {
		t.Errorf("%d bytes, unknown `%s`", len(v.Text), v.Unknown)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(`{"rest-client.environmentVariables":{"dev":{"a":"{{$shared b}}"},"$shared":{"b":"{{$shared b}}"}}} // x`)
	f.Add(`{"dev":{"a":1,},/**/"b":{}}`)
	f.Fuzz(func(t *testing.T, text string) {
		from := files{"f": text}
		for _, sources := range []Sources{{SettingsFile: "f"}, {EnvFiles: []string{"f"}}, {ClientFile: "f", PrivateFiles: []string{"f"}}} {
			sources.ReadFile = from.ReadFile
			set, err := Load(sources)
			if err != nil {
				continue
			}
			for _, name := range append(set.Names(), "") {
				e, err := set.Select(name)
				if err != nil {
					t.Fatal(err)
				}
				for _, key := range e.Names() {
					if v, _ := e.Lookup(key); v.Line > strings.Count(text, "\n")+1 {
						t.Errorf("`%s` stands on line %d", key, v.Line)
					}
				}
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	text := `{"rest-client.environmentVariables":{"$shared":{"v":"2.0"},"dev":{` +
		strings.Repeat(`"name":"value","host":"https://{{$shared v}}",`, 500) + `"last":""}}}`
	from := files{"f": text}
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		set, err := Load(Sources{SettingsFile: "f", ReadFile: from.ReadFile})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := set.Select("dev"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestStructuresOfSharedFiles(t *testing.T) {
	from := files{"c": "{\"dev\": {\"o\": {\"b\": 1.50,\n \"a\": [1, {\"token\": \"x\"}]}, \"deep\": {\"provider\": \"\"}}}"}
	_, e := load(t, "dev", Sources{ClientFile: "c"}, from)
	for name, want := range map[string]Value{
		"o":    {Text: `{"b":1.5,"a":[1,{"token":"x"}]}`, File: "c", Line: 1, Structure: true},
		"deep": {Text: `{"provider":""}`, File: "c", Line: 2, Structure: true},
	} {
		got, _ := e.Lookup(name)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
