package cognito

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// prime is N of the 3072-bit group (RFC 5054 appendix A), whose generator is 5 there and
// 2 for Cognito.
const prime = "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd" +
	"ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed" +
	"ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f" +
	"83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b" +
	"e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510" +
	"15728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7" +
	"abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200c" +
	"bbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff"

// secret is the client's side of one sign-in (SRP-6a).
type secret struct{ modulus, generator, exponent *big.Int }

func newSecret() (*secret, error) {
	random := make([]byte, 128)
	if _, err := rand.Read(random); err != nil {
		return nil, fmt.Errorf("drawing a random number: %w", err)
	}
	modulus, _ := new(big.Int).SetString(prime, 16)
	return &secret{modulus, big.NewInt(2), new(big.Int).SetBytes(random)}, nil
}

// public is A, which the server learns.
func (s *secret) public() *big.Int { return new(big.Int).Exp(s.generator, s.exponent, s.modulus) }

// respond answers a challenge of the kind PASSWORD_VERIFIER.
func (s *secret) respond(user User, challenge map[string]string, moment time.Time) (map[string]string, error) {
	salt, ok := new(big.Int).SetString(challenge["SALT"], 16)
	server, ok2 := new(big.Int).SetString(challenge["SRP_B"], 16)
	block, err := base64.StdEncoding.DecodeString(challenge["SECRET_BLOCK"])
	if !ok || !ok2 || err != nil || new(big.Int).Mod(server, s.modulus).Sign() == 0 {
		return nil, badChallenge()
	}
	name := challenge["USER_ID_FOR_SRP"]
	_, pool, _ := strings.Cut(user.Pool, "_")
	key, err := s.key(hash(pad(salt), hash([]byte(pool+name+":"+user.Password))), server)
	if err != nil {
		return nil, err
	}
	stamp := moment.Format("Mon Jan 2 15:04:05 UTC 2006")
	proof := hmac.New(sha256.New, key)
	proof.Write(slices.Concat([]byte(pool+name), block, []byte(stamp)))
	return map[string]string{
		"USERNAME": name, "TIMESTAMP": stamp, "PASSWORD_CLAIM_SECRET_BLOCK": challenge["SECRET_BLOCK"],
		"PASSWORD_CLAIM_SIGNATURE": base64.StdEncoding.EncodeToString(proof.Sum(nil)),
	}, nil
}

// key is what both sides know at the end: S = (B - k*g^x)^(a + u*x), condensed.
func (s *secret) key(private []byte, server *big.Int) ([]byte, error) {
	scramble := hash(pad(s.public()), pad(server))
	u, x := new(big.Int).SetBytes(scramble), new(big.Int).SetBytes(private)
	if u.Sign() == 0 {
		return nil, badChallenge()
	}
	base := new(big.Int).Exp(s.generator, x, s.modulus)
	base.Mul(base, s.multiplier())
	base.Sub(server, base).Mod(base, s.modulus)
	exponent := new(big.Int).Mul(u, x)
	exponent.Add(exponent, s.exponent)
	shared := base.Exp(base, exponent, s.modulus)
	return hkdf.Key(sha256.New, pad(shared), pad(u), "Caldera Derived Key", 16)
}

// multiplier is k.
func (s *secret) multiplier() *big.Int {
	return new(big.Int).SetBytes(hash(pad(s.modulus), pad(s.generator)))
}

func hash(parts ...[]byte) []byte {
	sum := sha256.Sum256(slices.Concat(parts...))
	return sum[:]
}

// pad writes a number so that its first bit is clear.
func pad(n *big.Int) []byte {
	content := n.Bytes()
	if len(content) == 0 || content[0] >= 0x80 {
		return append([]byte{0}, content...)
	}
	return content
}
