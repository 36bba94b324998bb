package wire

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des" //nolint:gosec // older files use it
	"crypto/pbkdf2"
	"crypto/sha1" //nolint:gosec // older files use it
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"hash"
	"slices"
	"strings"
)

// errPassphrase: a key cannot be decrypted with the passphrase that was given.
var errPassphrase = errors.New("wrong passphrase")

// IsEncryptedKey tells whether the first key of a PEM file needs a passphrase.
func IsEncryptedKey(text []byte) bool {
	block := keyBlock(text)
	return block != nil && (block.Type == encryptedPKCS8 || isTraditional(block))
}

const encryptedPKCS8 = "ENCRYPTED PRIVATE KEY"

// isTraditional tells the older form of encryption, which stands in a header of the block.
func isTraditional(block *pem.Block) bool {
	return strings.Contains(block.Headers["Proc-Type"], "ENCRYPTED")
}

// keyBlock is the first key of a PEM file, which may hold certificates too; nil if
// there is none.
func keyBlock(text []byte) *pem.Block {
	block, rest := pem.Decode(text)
	for block != nil && !strings.HasSuffix(block.Type, "PRIVATE KEY") {
		block, rest = pem.Decode(rest)
	}
	return block
}

// plainKey decrypts the key of a PEM file with a passphrase; one that is not
// encrypted stays as it is.
func plainKey(text []byte, passphrase string) ([]byte, error) {
	block := keyBlock(text)
	switch {
	case block == nil:
		return text, nil
	case block.Type == encryptedPKCS8:
		der, err := decryptPKCS8(block.Bytes, passphrase)
		return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), err
	case isTraditional(block):
		//lint:ignore SA1019 such files are still about, and it is their owner who has them read
		der, err := x509.DecryptPEMBlock(block, []byte(passphrase))
		if err != nil {
			return nil, errPassphrase
		}
		return pem.EncodeToMemory(&pem.Block{Type: block.Type, Bytes: der}), nil
	}
	return text, nil
}

// The structures of RFC 5958 (EncryptedPrivateKeyInfo) and RFC 8018 (PBES2, PBKDF2).
type (
	encryptedKey struct {
		Algorithm pkix.AlgorithmIdentifier
		Data      []byte
	}
	pbes2 struct {
		Derivation, Cipher pkix.AlgorithmIdentifier
	}
	pbkdf2Parameters struct {
		Salt       []byte
		Iterations int
		KeyLength  int                      `asn1:"optional"`
		PRF        pkix.AlgorithmIdentifier `asn1:"optional"`
	}
)

func decryptPKCS8(der []byte, passphrase string) ([]byte, error) {
	var key encryptedKey
	var scheme pbes2
	var derivation pbkdf2Parameters
	var iv []byte
	if _, err := asn1.Unmarshal(der, &key); err != nil {
		return nil, err
	}
	if id := key.Algorithm.Algorithm.String(); id != "1.2.840.113549.1.5.13" {
		return nil, fmt.Errorf("the encryption %s is not known", id)
	}
	if _, err := asn1.Unmarshal(key.Algorithm.Parameters.FullBytes, &scheme); err != nil {
		return nil, err
	}
	if id := scheme.Derivation.Algorithm.String(); id != "1.2.840.113549.1.5.12" {
		return nil, fmt.Errorf("the key derivation %s is not known", id)
	}
	if _, err := asn1.Unmarshal(scheme.Derivation.Parameters.FullBytes, &derivation); err != nil {
		return nil, err
	}
	if _, err := asn1.Unmarshal(scheme.Cipher.Parameters.FullBytes, &iv); err != nil {
		return nil, err
	}
	block, err := derivation.block(scheme.Cipher.Algorithm.String(), passphrase)
	if err != nil {
		return nil, err
	}
	return decryptCBC(block, iv, key.Data)
}

// block makes the cipher out of the passphrase.
func (p *pbkdf2Parameters) block(id, passphrase string) (cipher.Block, error) {
	digest, ok := digestOf(p.PRF.Algorithm.String())
	size, create := cipherOf(id)
	switch {
	case !ok:
		return nil, fmt.Errorf("the digest %s is not known", p.PRF.Algorithm)
	case create == nil:
		return nil, fmt.Errorf("the cipher %s is not known", id)
	case p.Iterations < 1 || p.Iterations > 10_000_000:
		return nil, fmt.Errorf("it says %d iterations", p.Iterations)
	}
	key, err := pbkdf2.Key(digest, passphrase, p.Salt, p.Iterations, size)
	if err != nil {
		return nil, err
	}
	return create(key)
}

func digestOf(id string) (func() hash.Hash, bool) {
	switch id {
	case "", "1.2.840.113549.2.7":
		return sha1.New, true
	case "1.2.840.113549.2.9":
		return sha256.New, true
	case "1.2.840.113549.2.10":
		return sha512.New384, true
	case "1.2.840.113549.2.11":
		return sha512.New, true
	}
	return nil, false
}

func cipherOf(id string) (keySize int, create func([]byte) (cipher.Block, error)) {
	switch id {
	case "2.16.840.1.101.3.4.1.2":
		return 16, aes.NewCipher
	case "2.16.840.1.101.3.4.1.22":
		return 24, aes.NewCipher
	case "2.16.840.1.101.3.4.1.42":
		return 32, aes.NewCipher
	case "1.2.840.113549.3.7":
		return 24, des.NewTripleDESCipher
	}
	return 0, nil
}

func decryptCBC(block cipher.Block, iv, data []byte) ([]byte, error) {
	size := block.BlockSize()
	if len(iv) != size || len(data) == 0 || len(data)%size != 0 {
		return nil, errors.New("its length does not fit its cipher")
	}
	out := slices.Clone(data)
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, out)
	padding := int(out[len(out)-1])
	if padding == 0 || padding > size {
		return nil, errPassphrase
	}
	out = out[:len(out)-padding]
	if _, err := x509.ParsePKCS8PrivateKey(out); err != nil {
		return nil, errPassphrase
	}
	return out, nil
}
