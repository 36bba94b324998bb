package entra

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/cache"
)

// refreshOnly is what a client of MSAL remembers: all but access tokens. Those are
// kept by [Source], by the clock of the run, so whenever MSAL is asked it has to get
// a new one; for a user it does so with the refresh token.
type refreshOnly struct {
	mu   sync.Mutex
	kept []byte
}

// Replace implements cache.ExportReplace.
func (f *refreshOnly) Replace(_ context.Context, to cache.Unmarshaler, _ cache.ReplaceHints) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.kept == nil {
		return to.Unmarshal([]byte("{}"))
	}
	return to.Unmarshal(f.kept)
}

// Export implements cache.ExportReplace.
func (f *refreshOnly) Export(_ context.Context, from cache.Marshaler, _ cache.ExportHints) error {
	all, err := from.Marshal()
	if err != nil {
		return err
	}
	parts := map[string]json.RawMessage{}
	if err := json.Unmarshal(all, &parts); err != nil {
		return err
	}
	delete(parts, "AccessToken")
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept, err = json.Marshal(parts)
	return err
}
