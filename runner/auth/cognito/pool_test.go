package cognito

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
)

// pool is a user pool of one user: the server's side of the protocol, which knows the
// verifier of the password only.
type pool struct {
	name, id string
	salt     *big.Int
	verifier *big.Int
	group    *secret
	private  *big.Int // b
	client   *big.Int // A
	// instead answers an action in the place of the pool.
	instead map[string]string
	log     []string
}

func newPool(name, user, id, password string) *pool {
	group, err := newSecret()
	if err != nil {
		panic(err)
	}
	private, _ := rand.Int(rand.Reader, group.modulus)
	p := &pool{name: user, id: id, salt: big.NewInt(0xf1), group: group, private: private}
	inner := sha256.Sum256([]byte(name + id + ":" + password))
	x := sha256.Sum256(append([]byte{0, 0xf1}, inner[:]...))
	p.verifier = new(big.Int).Exp(big.NewInt(2), new(big.Int).SetBytes(x[:]), group.modulus)
	return p
}

// RoundTrip implements http.RoundTripper.
func (p *pool) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	body, _ := io.ReadAll(r.Body)
	_, action, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	p.log = append(p.log, r.Method+" "+r.URL.String()+" "+r.Header.Get("Content-Type")+" "+action)
	w := httptest.NewRecorder()
	answer := p.answer(action, body)
	if text, ok := p.instead[action]; ok {
		answer = text
	}
	if strings.Contains(answer, "__type") {
		w.WriteHeader(http.StatusBadRequest)
	}
	_, _ = io.WriteString(w, answer)
	return w.Result(), nil
}

func (p *pool) answer(action string, body []byte) string {
	var asked struct {
		AuthFlow, ChallengeName, ClientId  string //nolint:revive // names of the API
		AuthParameters, ChallengeResponses map[string]string
	}
	if json.Unmarshal(body, &asked) != nil || asked.ClientId != "client" {
		return `{"__type":"ResourceNotFoundException","message":"User pool client other does not exist."}`
	}
	if action == "InitiateAuth" && asked.AuthFlow == "USER_SRP_AUTH" && asked.AuthParameters["USERNAME"] == p.name {
		p.client, _ = new(big.Int).SetString(asked.AuthParameters["SRP_A"], 16)
		public := new(big.Int).Exp(big.NewInt(2), p.private, p.group.modulus)
		public.Add(public, new(big.Int).Mul(p.group.multiplier(), p.verifier)).Mod(public, p.group.modulus)
		text, _ := json.Marshal(map[string]any{"ChallengeName": passwordVerifier, "ChallengeParameters": map[string]string{
			"USER_ID_FOR_SRP": p.id, "SALT": p.salt.Text(16), "SRP_B": public.Text(16), "SECRET_BLOCK": "c2VjcmV0",
		}})
		return string(text)
	}
	if asked.ChallengeName == passwordVerifier && p.proved(asked.ChallengeResponses) {
		return `{"AuthenticationResult":{"AccessToken":"token","ExpiresIn":3600,"TokenType":"Bearer"}}`
	}
	return `{"__type":"com.amazon.coral.service#NotAuthorizedException","message":"Incorrect username or password."}`
}

// proved verifies the proof: S = (A * v^u)^b on this side.
func (p *pool) proved(responses map[string]string) bool {
	public := new(big.Int).Exp(big.NewInt(2), p.private, p.group.modulus)
	public.Add(public, new(big.Int).Mul(p.group.multiplier(), p.verifier)).Mod(public, p.group.modulus)
	u := new(big.Int).SetBytes(hash(pad(p.client), pad(public)))
	shared := new(big.Int).Exp(p.verifier, u, p.group.modulus)
	shared.Mul(shared, p.client).Exp(shared, p.private, p.group.modulus)
	key, err := hkdf.Key(sha256.New, pad(shared), pad(u), "Caldera Derived Key", 16)
	if err != nil {
		return false
	}
	want := hmac.New(sha256.New, key)
	want.Write(bytes.Join([][]byte{[]byte("Pool_1" + p.id), []byte("secret"), []byte(responses["TIMESTAMP"])}, nil))
	got, _ := base64.StdEncoding.DecodeString(responses["PASSWORD_CLAIM_SIGNATURE"])
	return hmac.Equal(want.Sum(nil), got) && responses["USERNAME"] == p.id && responses["PASSWORD_CLAIM_SECRET_BLOCK"] == "c2VjcmV0"
}
