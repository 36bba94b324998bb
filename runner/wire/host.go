package wire

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// parseHost brings a host to the form that goes out (WHATWG URL, host parsing).
func parseHost(raw, host string) (string, error) {
	if host[0] == '[' {
		return parseIPv6(raw, host)
	}
	name := lower(unescape(host))
	if needsPunycode(name) {
		ascii, err := punycode(name)
		if err != nil || ascii == "" || !utf8.ValidString(name) {
			return "", badHost(raw, name, "is not a host name")
		}
		name = ascii
	}
	for i := range len(name) {
		if !isHostByte(name[i]) {
			return "", badHost(raw, name, fmt.Sprintf("has the character `%c`", name[i]))
		}
	}
	if endsInNumber(name) {
		return parseIPv4(raw, name)
	}
	return name, nil
}

func badHost(raw, host, what string) *Error {
	return badURL(raw, fmt.Sprintf("cannot be sent: its host `%s` %s", host, what),
		"a host name has letters, digits, `-` and `.`")
}

func isHostByte(c byte) bool {
	return hostChars.has(c)
}

func needsPunycode(name string) bool {
	for i := range len(name) {
		if name[i] >= 0x80 {
			return true
		}
	}
	return strings.Contains(name, "xn--")
}

// punycode follows UTS 46 with the switches that browsers use.
func punycode(name string) (string, error) {
	return idna.New(
		idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false),
		idna.CheckHyphens(false), idna.CheckJoiners(true), idna.BidiRule(), idna.VerifyDNSLength(false),
	).ToASCII(name)
}

func parseIPv6(raw, host string) (string, error) {
	address, err := netip.ParseAddr(strings.TrimSuffix(host[1:], "]"))
	if err != nil || !address.Is6() || address.Zone() != "" || host[len(host)-1] != ']' {
		return "", badHost(raw, host, "is not an IPv6 address")
	}
	if bytes := address.As16(); address.Is4In6() { // of which no part is written in decimals
		return fmt.Sprintf("[::ffff:%x:%x]", binary.BigEndian.Uint16(bytes[12:]), binary.BigEndian.Uint16(bytes[14:])), nil
	}
	return "[" + address.String() + "]", nil
}

// endsInNumber tells an IPv4 address, in whatever spelling, from a name.
func endsInNumber(name string) bool {
	name = strings.TrimSuffix(name, ".")
	last := name[strings.LastIndexByte(name, '.')+1:]
	if last == "" {
		return false
	}
	if strings.Trim(last, "0123456789") == "" {
		return true
	}
	return strings.HasPrefix(last, "0x") && strings.Trim(last[2:], "0123456789abcdef") == ""
}

// parseIPv4 reads one to four numbers, decimal, octal or hexadecimal, of which the
// last fills all bytes that are left: 127.1 is 127.0.0.1.
func parseIPv4(raw, name string) (string, error) {
	parts := strings.Split(strings.TrimSuffix(name, "."), ".")
	var address uint64
	for i, part := range parts {
		number, err := parseNumber(part)
		limit, shift := uint64(256), 8*(3-i)
		if last := i == len(parts)-1; last && i < 4 {
			limit, shift = 1<<(8*(4-i)), 0
		}
		if err != nil || i > 3 || number >= limit {
			return "", badHost(raw, name, "is not an IPv4 address")
		}
		address |= number << shift
	}
	return netip.AddrFrom4([4]byte{byte(address >> 24), byte(address >> 16), byte(address >> 8), byte(address)}).String(), nil
}

func parseNumber(part string) (uint64, error) {
	switch {
	case strings.HasPrefix(part, "0x"):
		if part == "0x" {
			return 0, nil
		}
		return strconv.ParseUint(part[2:], 16, 40)
	case len(part) > 1 && part[0] == '0':
		return strconv.ParseUint(part[1:], 8, 40)
	}
	return strconv.ParseUint(part, 10, 40)
}
