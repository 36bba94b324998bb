package session

import (
	"errors"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/runner/report"
	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars/environment"
)

// newClient makes the client for one set of settings; folder is what relative paths
// in them start from.
func (s *session) newClient(settings *environment.Settings, folder string) (*wire.Client, error) {
	if s.replay != nil {
		return wire.NewClient(wire.Options{Base: unreachable{}})
	}
	options := wire.Options{
		Proxy: settings.Proxy, ProxyInsecure: !settings.ProxyStrictSSL, LookupEnv: s.host.LookupEnv, ExcludeHosts: settings.ExcludeHostsForProxy,
		CA: s.authority, Insecure: s.Insecure, Certificate: s.certificate,
		Jobs: s.Jobs, Base: s.base, Dial: s.host.Dial, Governor: s.governor, Trace: s.wantsPhases(),
	}
	if s.Proxy != "" {
		options.Proxy = s.Proxy
	}
	var err error
	if options.Certificates, err = s.certificates(settings.Certificates, folder); err != nil {
		return nil, err
	}
	client, err := wire.NewClient(options)
	return client, s.wireUsage(err)
}

// wantsPhases tells whether anyone shows the phases of requests; to measure them costs a
// little.
func (s *session) wantsPhases() bool {
	return s.Record != "" || s.Console.Verbosity > 1 || s.wants("json") || s.wants("har")
}

// wants tells whether a report has a format.
func (s *session) wants(format string) bool {
	return slices.ContainsFunc(s.Reports, func(r report.Wanted) bool { return r.Format == format })
}

// wireUsage is what the client finds in options, for people.
func (s *session) wireUsage(err error) error {
	var failure *wire.Error
	switch {
	case !errors.As(err, &failure):
		return err
	case failure.Kind == wire.Proxy && s.Proxy == "":
		return &UsageError{Message: failure.Message, Hint: "write `\"http.proxy\": \"http://HOST:PORT\"` in the settings"}
	}
	return &UsageError{Message: failure.Message, Hint: failure.Hint}
}

// fieldsFor gives the fields that only some hosts get: Business Central keeps the
// client-request-id in its telemetry (INTERFACE section 6).
func (s *session) fieldsFor(host string) []result.Header {
	if !isBusinessCentral(host) {
		return nil
	}
	return []result.Header{{Name: "client-request-id", Value: s.host.RequestIDs.UUID()}}
}

// isBusinessCentral tells the hosts of the service: the one online, and the ports
// that an own server has by default.
func isBusinessCentral(host string) bool {
	return host == "api.businesscentral.dynamics.com" || strings.HasSuffix(host, ":7048") || strings.HasSuffix(host, ":7047")
}
