package session

import (
	"crypto/sha256"
	"sync"

	"github.com/bchttp/bchttp/bc/catalog"
)

// metadataRead keeps what texts of metadata were read as, for those that read the same
// again and again. It may be used by several goroutines.
type metadataRead struct {
	mu   sync.Mutex
	apis map[[sha256.Size]byte]*catalog.API
}

// mostMetadata is how many texts are kept.
const mostMetadata = 8

// api is [catalog.NewAPI] without a route. A nil receiver keeps nothing.
func (m *metadataRead) api(text []byte) (*catalog.API, error) {
	if m == nil {
		return catalog.NewAPI("", text)
	}
	key := sha256.Sum256(text)
	m.mu.Lock()
	defer m.mu.Unlock()
	if known := m.apis[key]; known != nil {
		return known, nil
	}
	api, err := catalog.NewAPI("", text)
	if err != nil {
		return nil, err
	}
	if m.apis == nil || len(m.apis) >= mostMetadata {
		m.apis = map[[sha256.Size]byte]*catalog.API{}
	}
	m.apis[key] = api
	return api, nil
}
