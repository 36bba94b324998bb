package runner

import (
	"bytes"

	"github.com/bchttp/bchttp/runner/result"
	"github.com/bchttp/bchttp/runner/wire"
)

// learn has the secrets of a trip masked wherever they appear, also those that stand
// in the file as they are and those that came in an answer: a server may repeat them
// (INTERFACE section 5).
func (f *fileRun) learn(trip *wire.Trip) {
	if trip == nil {
		return
	}
	f.learnExchange(trip.Request, trip.Response)
	for i := range trip.FollowUps {
		f.learnExchange(trip.FollowUps[i].Request, trip.FollowUps[i].Response)
	}
}

func (f *fileRun) learnExchange(sent *result.Request, came *result.Response) {
	if sent != nil {
		f.cfg.Secrets.LearnURL(sent.URL)
		f.learnMessage(sent.Headers, sent.Body)
	}
	if came != nil {
		f.learnMessage(came.Headers, came.Body)
	}
}

// learnedBody is how long a body may be that is searched: those that hold credentials
// are short.
const learnedBody = 64 << 10

func (f *fileRun) learnMessage(headers []result.Header, body result.Body) {
	for i := range headers {
		f.cfg.Secrets.LearnHeader(headers[i].Name, headers[i].Value)
	}
	if len(body) <= learnedBody && mayHoldSecret(body) {
		contentType, _ := wire.Value(headers, "content-type")
		f.cfg.Secrets.LearnBody(contentType, string(body))
	}
}

// mayHoldSecret spares most bodies the closer look: a part of every word that
// secret.LooksSecret knows, in the spellings that names have.
func mayHoldSecret(body []byte) bool {
	for _, part := range [...]string{
		"oken", "OKEN", "ecret", "ECRET", "ass", "ASS", "sert", "SERT",
		"pwd", "Pwd", "PWD", "sig", "Sig", "SIG", "key", "Key", "KEY", "uthoriz", "UTHORIZ", "ookie", "OOKIE", "eyJ", "code=",
	} {
		if bytes.Contains(body, []byte(part)) {
			return true
		}
	}
	return false
}
