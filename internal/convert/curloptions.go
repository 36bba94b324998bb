package convert

import (
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
)

// longOption is the long name of an option of cURL of one letter, "" if there is none.
func longOption(letter byte) string {
	switch letter {
	case 'X':
		return "request"
	case 'H':
		return "header"
	case 'd':
		return "data"
	case 'F':
		return "form"
	case 'u':
		return "user"
	case 'b':
		return "cookie"
	case 'A':
		return "user-agent"
	case 'e':
		return "referer"
	case 'G':
		return "get"
	case 'I':
		return "head"
	case 'T':
		return "upload-file"
	case 'L':
		return "location"
	case 'k':
		return "insecure"
	case 'x':
		return "proxy"
	case 'U':
		return "proxy-user"
	case 'E':
		return "cert"
	case 'm':
		return "max-time"
	case 'r':
		return "range"
	case 'n':
		return "netrc"
	case ':':
		return "next"
	case 'K':
		return "config"
	}
	return silentOption(letter)
}

// silentOption is longOption for what has no effect on the request.
func silentOption(letter byte) string {
	switch letter {
	case 's':
		return "silent"
	case 'S':
		return "show-error"
	case 'v':
		return "verbose"
	case 'i':
		return "include"
	case 'f':
		return "fail"
	case 'g':
		return "globoff"
	case 'N':
		return "no-buffer"
	case 'o':
		return "output"
	case 'O':
		return "remote-name"
	case 'J':
		return "remote-header-name"
	case 'w':
		return "write-out"
	case 'c':
		return "cookie-jar"
	case 'D':
		return "dump-header"
	case 'j':
		return "junk-session-cookies"
	case 'Z':
		return "parallel"
	case '#':
		return "progress-bar"
	case '0', '4', '6', '1', '2', '3':
		return "protocol-version"
	}
	return ""
}

// isSilent tells the options that change nothing of what is sent, or only how it travels.
func isSilent(name string) bool {
	const options = " silent show-error verbose include fail fail-with-body fail-early globoff no-buffer output remote-name " +
		"remote-header-name write-out cookie-jar dump-header junk-session-cookies parallel progress-bar " +
		"no-progress-meter protocol-version compressed http1.0 http1.1 http2 http2-prior-knowledge http3 ipv4 ipv6 " +
		"tcp-nodelay no-keepalive raw ssl-no-revoke location location-trusted post301 post302 post303 max-redirs " +
		"create-dirs trace trace-ascii trace-time stderr output-dir basic path-as-is no-sessionid tlsv1.2 tlsv1.3 " +
		"styled-output no-styled-output retry-connrefused retry-all-errors retry-delay retry-max-time keepalive-time " +
		"speed-limit speed-time disable parallel-max "
	return isOneOf(name, options)
}

// takesValue tells the options that the next word belongs to.
func takesValue(name string) bool {
	const options = " request header user cookie user-agent referer upload-file proxy proxy-user cert key cacert capath max-time " +
		"connect-timeout range url oauth2-bearer resolve connect-to retry interface aws-sigv4 cert-type key-type pass " +
		"ciphers tls-max proxy-header noproxy unix-socket limit-rate config request-target proto proto-default socks5 " +
		"socks5-hostname preproxy url-query output write-out cookie-jar dump-header max-redirs trace trace-ascii stderr " +
		"output-dir retry-delay retry-max-time keepalive-time speed-limit speed-time parallel-max netrc-file " +
		"expect100-timeout form form-string json tlspassword tlsuser login-options proxy-pass proxy-cert proxy-key " +
		"proxy-tlspassword proxy-tlsuser "
	return isOneOf(name, options) || isData(name)
}

// isOneOf tells a name of a list, in which each stands between blanks. The compiler would make
// much more code of a switch.
func isOneOf(name, list string) bool {
	return name != "" && !strings.Contains(name, " ") && strings.Contains(list, " "+name+" ")
}

func isData(name string) bool { return name == "data" || strings.HasPrefix(name, "data-") }

// isKnownFlag tells the other options without a value.
func isKnownFlag(name string) bool {
	switch name {
	case "get", "head", "insecure", "digest", "ntlm", "negotiate", "anyauth", "netrc", "netrc-optional", "next", "proxy-insecure":
		return true
	}
	return isSilent(name)
}

// elsewhere says what does the work of an option here, "" if nothing does.
func elsewhere(name, value string) string {
	switch name {
	case "insecure":
		return "run with --insecure"
	case "proxy":
		return "run with --proxy " + value
	case "cert":
		if file, _, ok := secret.CutPassphrase(value); ok {
			return "run with --cert " + file + "; its passphrase belongs into `rest-client.certificates` of the settings"
		}
		fallthrough
	case "key", "cacert":
		return "run with --" + name + " " + value
	case "max-time", "connect-timeout":
		return "run with --timeout " + value + "s"
	case "retry":
		return "run with --retry " + value
	}
	return ""
}
