package simulator

import (
	"net"
	"net/netip"
	"strings"
)

// apiHost serves the APIs and the admin center.
const apiHost = "api.businesscentral.dynamics.com"

// signInHosts are those of the Microsoft identity platform that REST Client knows
// (rest-client-format section 14.10 and `$aadToken`).
var signInHosts = [...]string{
	"login.microsoftonline.com", "login.chinacloudapi.cn", "login.microsoftonline.de",
	"login.microsoftonline.us", "login.windows-ppe.net",
}

// Answers tells whether a host, with or without a port, is one that the simulator
// stands in for: the host of the Business Central APIs, the Microsoft sign-in hosts,
// and any host on the ports 7047 and 7048 of an installation on premises.
func Answers(host string) bool {
	name, port := splitHost(host)
	return name == apiHost || isSignIn(name) || port == "7047" || port == "7048"
}

// service is what a host serves.
type service uint8

const (
	anyService service = iota // loopback and the like: the path decides
	signInService
	businessCentral
)

func serviceOf(host string) service {
	name, port := splitHost(host)
	switch {
	case isSignIn(name):
		return signInService
	case name == apiHost, port == "7047", port == "7048":
		return businessCentral
	}
	return anyService
}

func isSignIn(name string) bool {
	for _, h := range signInHosts {
		if name == h {
			return true
		}
	}
	return false
}

// splitHost returns the host in lower case and its port, empty if there is none.
func splitHost(host string) (name, port string) {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = strings.Trim(host, "[]"), ""
	}
	return strings.TrimSuffix(strings.ToLower(name), "."), port
}

// isLoopback tells whether a host name means this machine.
func isLoopback(name string) bool {
	if name == "localhost" {
		return true
	}
	address, err := netip.ParseAddr(name)
	return err == nil && address.IsLoopback()
}
