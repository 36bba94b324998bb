package session

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bchttp/bchttp/internal/secret"
	"github.com/bchttp/bchttp/runner/wire"
	"github.com/bchttp/bchttp/vars/environment"
)

// readTLS reads the files of --cacert, --cert and --key.
func (s *session) readTLS() error {
	if s.replay != nil { // nothing is sent
		return nil
	}
	var err error
	if s.authority, err = s.host.flagFile("--cacert", s.CAFile); err != nil {
		return err
	}
	switch {
	case s.CertFile == "" && s.KeyFile == "":
		return nil
	case s.CertFile == "":
		return &UsageError{Message: "--key needs --cert", Hint: "name the certificate that the key belongs to: --cert FILE"}
	}
	pair := &wire.KeyPair{}
	if pair.Cert, err = s.host.flagFile("--cert", s.CertFile); err != nil {
		return err
	}
	key := s.KeyFile
	if key == "" {
		key = s.CertFile // one file may hold both
	}
	if pair.Key, err = s.host.flagFile("--key", key); err != nil {
		return err
	}
	s.certificate = pair
	return checkPair(pair, s.CertFile, key)
}

// checkPair tells before anything is sent that --cert and --key do not fit.
func checkPair(pair *wire.KeyPair, cert, key string) error {
	_, err := tls.X509KeyPair(pair.Cert, pair.Key)
	if err == nil {
		return nil
	}
	if wire.IsEncryptedKey(pair.Key) {
		return encryptedKey(cert, key)
	}
	files := fmt.Sprintf("`%s` of --cert and `%s` of --key are", cert, key)
	if cert == key {
		files = fmt.Sprintf("`%s` of --cert is", cert)
	}
	return &UsageError{
		Message: fmt.Sprintf("%s no certificate with its private key: %s", files, strings.TrimPrefix(err.Error(), "tls: ")),
		Hint:    "both are needed in PEM, in one file or in two: --cert FILE --key FILE",
	}
}

// encryptedKey: the command line is no place for a passphrase.
func encryptedKey(cert, key string) error {
	flag := "--key"
	if cert == key {
		flag = "--cert"
	}
	return &UsageError{
		Message: fmt.Sprintf("the private key in `%s` of %s is encrypted", key, flag),
		Hint: "decrypt it with `openssl pkey -in FILE -out key.pem`, or name the files in the setting `rest-client.certificates`, " +
			"which can have a `passphrase`",
	}
}

// flagFile reads the file that a flag names; no path is no file.
func (h Host) flagFile(flag, path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	content, err := h.Files.ReadFile(path)
	file, _, hasPassphrase := secret.CutPassphrase(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && flag == "--cert" && hasPassphrase: // as cURL has it
		return nil, &UsageError{
			Message: fmt.Sprintf("the file `%s:%s` of --cert does not exist", file, secret.Mask),
			Hint:    "--cert takes the FILE alone; a `passphrase` has its place in the setting `rest-client.certificates`, which names the file, too",
		}
	case errors.Is(err, fs.ErrNotExist):
		return nil, h.flagMissing("file", flag, path)
	case err != nil:
		if folder := h.flagFolder(flag, path); folder != nil {
			return nil, folder
		}
		return nil, &UsageError{Message: fmt.Sprintf("the file `%s` of %s cannot be read: %v", path, flag, reasonOf(err))}
	}
	return content, nil
}

// flagFolder is the error for a flag that names a folder in place of a file, nil if it does not.
func (h Host) flagFolder(flag, path string) error {
	if info, err := h.Files.Stat(path); err != nil || !info.IsDir() {
		return nil
	}
	return &UsageError{
		Message: fmt.Sprintf("`%s` of %s is a folder, expected a file", path, flag),
		Hint:    fmt.Sprintf("name a file in it, such as %s %s", flag, filepath.ToSlash(filepath.Join(path, "FILE"))),
	}
}

// flagMissing is the error for a flag that names a file or a folder which is not there.
func (h Host) flagMissing(kind, flag, path string) error {
	hint := "the path is taken from the working folder"
	if like := nearName(filepath.Base(path), names(h.Files, filepath.Dir(path))); like != "" {
		hint = fmt.Sprintf("did you mean %s %s?", flag, filepath.ToSlash(filepath.Join(filepath.Dir(path), like)))
	}
	return &UsageError{Message: fmt.Sprintf("the %s `%s` of %s does not exist", kind, path, flag), Hint: hint}
}

// checkPlaces tells of --env-file, --settings and --workspace that lead nowhere.
func (s *session) checkPlaces() error {
	for _, path := range append(slices.Clone(s.EnvFiles), s.Settings) {
		flag := "--env-file"
		if path == s.Settings {
			flag = "--settings"
		}
		if _, err := s.host.Files.Stat(path); path != "" && errors.Is(err, fs.ErrNotExist) {
			return s.host.flagMissing("file", flag, path)
		}
		if err := s.host.flagFolder(flag, path); path != "" && err != nil {
			return err
		}
	}
	if s.Workspace == "" {
		return nil
	}
	info, err := s.host.Files.Stat(s.Workspace)
	switch {
	case err != nil:
		return s.host.flagMissing("folder", "--workspace", s.Workspace)
	case !info.IsDir():
		return &UsageError{
			Message: fmt.Sprintf("`%s` of --workspace is a file, expected a folder", s.Workspace),
			Hint:    "write --workspace " + filepath.ToSlash(filepath.Dir(s.Workspace)),
		}
	}
	return nil
}

// certificates reads the setting rest-client.certificates.
func (s *session) certificates(set map[string]environment.Certificate, folder string) (map[string]wire.KeyPair, error) {
	if len(set) == 0 {
		return nil, nil
	}
	pairs := make(map[string]wire.KeyPair, len(set))
	for _, host := range slices.Sorted(maps.Keys(set)) {
		s.secrets.AddAs("the passphrase of a certificate", set[host].Passphrase)
		pair, err := s.settingsPair(host, set[host], folder)
		if err != nil {
			return nil, err
		}
		if pair != nil {
			pairs[strings.ToLower(host)] = *pair
		}
	}
	return pairs, nil
}

// settingsPair reads the files that the setting has for a host. With one of them missing
// requests go out without, and a warning says so (spec 15.6); nil is such a pair.
func (s *session) settingsPair(host string, files environment.Certificate, folder string) (*wire.KeyPair, error) {
	pair := &wire.KeyPair{Passphrase: files.Passphrase}
	whole := true
	for _, part := range []struct {
		path string
		into *[]byte
	}{{files.Cert, &pair.Cert}, {files.Key, &pair.Key}, {files.Pfx, &pair.PFX}} {
		path := settingsPath(part.path, folder)
		if path == "" {
			continue
		}
		content, err := s.host.Files.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			whole = false
			s.places.warn(fmt.Sprintf("`%s` of the setting `rest-client.certificates` does not exist, so requests to `%s` present no client certificate",
				ShownPath(path), host))
		case err != nil:
			return nil, &UsageError{
				Message: fmt.Sprintf("the file `%s` of the setting `rest-client.certificates` cannot be read: %v", part.path, reasonOf(err)),
			}
		}
		*part.into = content
	}
	if !whole || pair.Cert == nil && pair.PFX == nil {
		return nil, nil
	}
	return pair, nil
}

// settingsPath is the place of a file that a setting names; none is none.
func settingsPath(path, folder string) string {
	native := filepath.FromSlash(path)
	if path == "" || filepath.IsAbs(native) {
		return native
	}
	return filepath.Join(folder, native)
}
