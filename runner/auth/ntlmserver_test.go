package auth_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/md5" //nolint:gosec // the algorithm of the scheme
	"encoding/base64"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	//lint:ignore SA1019 the algorithm of the scheme
	"golang.org/x/crypto/md4"
)

// ntlmServer authenticates connections by NTLMv2, as [MS-NLMP] section 3.3.2 has the
// server do it.
type ntlmServer struct {
	passwords map[string]string // by DOMAIN\USER
	offers    []string          // WWW-Authenticate of the first answer
	scheme    string

	mu  sync.Mutex
	log []string
}

// connection is what the server knows of one.
type connection struct {
	number    int
	challenge []byte
	user      string
}

type connectionKey struct{}

func (s *ntlmServer) start(t *testing.T, secure bool) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(s)
	server.EnableHTTP2 = true
	opened := 0
	server.Config.ConnContext = func(ctx context.Context, _ net.Conn) context.Context {
		opened++ // one accepting goroutine
		return context.WithValue(ctx, connectionKey{}, &connection{number: opened})
	}
	if secure {
		server.StartTLS()
	} else {
		server.Start()
	}
	t.Cleanup(server.Close)
	return server
}

func (s *ntlmServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	on, _ := r.Context().Value(connectionKey{}).(*connection)
	status := s.answer(w.Header(), on, r)
	s.mu.Lock()
	s.log = append(s.log, strings.Join([]string{
		string(rune('0' + on.number)), r.Proto, r.Method, r.URL.Path, string(body), http.StatusText(status), on.user,
	}, " "))
	s.mu.Unlock()
	if status == http.StatusOK && r.URL.Path == "/moved" {
		w.Header().Set("Location", "/here")
		status = http.StatusTemporaryRedirect
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "hello "+on.user)
}

// answer takes a connection one step further.
func (s *ntlmServer) answer(fields http.Header, on *connection, r *http.Request) int {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	message, _ := base64.StdEncoding.DecodeString(token)
	switch {
	case r.URL.Path == "/open":
		return http.StatusOK
	case scheme != s.scheme || !bytes.HasPrefix(message, []byte("NTLMSSP\x00")):
		fields["Www-Authenticate"] = s.offers
	case message[8] == 1:
		on.user, on.challenge = "", []byte("8 bytes!")
		fields.Set("WWW-Authenticate", s.scheme+" "+base64.StdEncoding.EncodeToString(challengeMessage(on.challenge)))
	case message[8] == 3 && on.challenge != nil && s.proved(on, message):
		on.challenge = nil
		return http.StatusOK
	default:
		on.challenge = nil
		fields["Www-Authenticate"] = s.offers
	}
	return http.StatusUnauthorized
}

// targetInfo are the pairs that the client must repeat: a domain, a time, the end.
func targetInfo() []byte {
	name := wide("CONTOSO")
	info := binary.LittleEndian.AppendUint16([]byte{2, 0}, uint16(len(name)))
	info = append(info, name...)
	info = append(info, 7, 0, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8)
	return append(info, 0, 0, 0, 0)
}

func challengeMessage(challenge []byte) []byte {
	const flags = 0x1 | 0x200 | 0x8000 | 0x80000 | 0x800000 // Unicode, NTLM, always sign, extended security, target info
	info := targetInfo()
	message := append([]byte("NTLMSSP\x00"), 2, 0, 0, 0)
	message = append(message, 0, 0, 0, 0, 48, 0, 0, 0) // no target name
	message = binary.LittleEndian.AppendUint32(message, flags)
	message = append(message, challenge...)
	message = append(message, make([]byte, 8)...)
	message = binary.LittleEndian.AppendUint16(message, uint16(len(info)))
	message = binary.LittleEndian.AppendUint16(message, uint16(len(info)))
	message = binary.LittleEndian.AppendUint32(message, 48)
	return append(message, info...)
}

// proved verifies the NTLMv2 response and learns the user.
func (s *ntlmServer) proved(on *connection, message []byte) bool {
	response, domain, user := field(message, 20), narrow(field(message, 28)), narrow(field(message, 36))
	password, known := s.passwords[domain+`\`+user]
	if !known || len(response) < 44 {
		return false
	}
	proof, content := response[:16], response[16:]
	hash := md4.New()
	hash.Write(wide(password))
	key := mac(hash.Sum(nil), wide(strings.ToUpper(user)+domain))
	info := targetInfo()
	if !hmac.Equal(proof, mac(key, on.challenge, content)) || content[0] != 1 || !bytes.Equal(content[28:28+len(info)], info) ||
		!bytes.Equal(content[8:16], []byte{1, 2, 3, 4, 5, 6, 7, 8}) {
		return false
	}
	on.user = domain + `\` + user
	return true
}

// field is the content behind a length and an offset at a place of a message.
func field(message []byte, at int) []byte {
	length := int(binary.LittleEndian.Uint16(message[at:]))
	offset := int(binary.LittleEndian.Uint32(message[at+4:]))
	return message[offset : offset+length]
}

func mac(key []byte, parts ...[]byte) []byte {
	h := hmac.New(md5.New, key)
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)
}

func wide(text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}

func narrow(text []byte) string {
	var units []uint16
	for i := 0; i+1 < len(text); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(text[i:]))
	}
	return string(utf16.Decode(units))
}
