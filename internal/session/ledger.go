package session

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/bchttp/bchttp/bc/ledger"
	"github.com/bchttp/bchttp/runner/result"
)

// account is what a run knows of the entities that it created.
type account struct {
	*ledger.Ledger
	journal *journal
}

// openAccount begins to watch. What the embedded simulator holds ends with the run, so
// nothing is written down.
func (s *session) openAccount() *account {
	a := &account{}
	o := ledger.Options{Now: s.host.Now, Environment: s.Environment, Simulator: s.holder(), File: s.lasting}
	if folder := s.host.journals(); folder != "" && !s.Simulate {
		o.Open = func() (io.Writer, error) {
			var err error
			if a.journal, err = newJournal(folder); err != nil {
				return nil, err
			}
			s.wrote(a.journal.path)
			return a.journal.file, nil
		}
	}
	a.Ledger = ledger.New(o)
	return a
}

// lasting names a file so that it is found from any folder.
func (s *session) lasting(shown string) string {
	if _, err := s.host.Files.Stat(shown); err != nil {
		return shown // built in, or standard input
	}
	if absolute, err := filepath.Abs(shown); err == nil {
		return absolute
	}
	return shown
}

// cleaningTimeout bounds the deletion at the end of a run, which goes on after Ctrl-C.
const cleaningTimeout = 2 * time.Minute

// closeAccount deletes what is left where --clean asks for it, tells of the rest, and
// closes the journal.
func (s *session) closeAccount(ctx context.Context) {
	left := s.account.Left()
	if s.Clean && len(left) > 0 {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleaningTimeout)
		defer cancel()
		left = s.tellCleaned(ledger.Delete(ctx, left, s.sendFor))
	} else if len(left) > 0 && s.account.journal != nil {
		s.note(remaining(len(left), s.cleanCommand()))
	}
	if err := s.account.Err(); err != nil && len(left) > 0 {
		s.warn([]string{fmt.Sprintf("what this run created could not be noted: %v", err)})
	}
	if s.account.journal != nil {
		_ = s.account.journal.close(len(left) == 0) // told by the next `clean`, if at all
	}
}

// cleanCommand is what deletes later what a run has left.
func (s *session) cleanCommand() string {
	if at := s.holder(); at != "" {
		return "bchttp clean --sim=" + at
	}
	return "bchttp clean"
}

// sendFor sends with the credentials that created an entity.
func (s *session) sendFor(ctx context.Context, e *ledger.Entry, method string, fields ...result.Header) (*result.Response, error) {
	at, err := s.places.of(s.scenarios[0].Dir)
	if err != nil {
		return nil, err
	}
	_, response, err := sendAs(ctx, at.client, e.Authorization, method, e.URL, time.Minute, fields)
	return response, err
}

// tellCleaned tells what was deleted and gives what is left.
func (s *session) tellCleaned(outcomes []ledger.Outcome) []ledger.Entry {
	var left []ledger.Entry
	deleted := 0
	for _, o := range outcomes {
		switch {
		case !o.Gone:
			left = append(left, o.Entry)
			s.warn([]string{Leftover(o)})
		case o.Found:
			deleted++
		}
	}
	if deleted > 0 {
		s.note("deleted " + counted(deleted, "entity", "entities") + " that this run had left behind")
	}
	return left
}

// Leftover tells of an entity that could not be deleted.
func Leftover(o ledger.Outcome) string {
	return fmt.Sprintf("`%s`, created by %s, is still there: %s", o.URL, Creator(o.Entry), o.Reason)
}

// Creator names the request that created an entity.
func Creator(e ledger.Entry) string {
	by := fmt.Sprintf("%s:%d", filepath.ToSlash(e.File), e.Line)
	if e.Name != "" {
		by += " `" + e.Name + "`"
	}
	return by
}

// remaining tells how many entities a run has left, and what deletes them.
func remaining(n int, command string) string {
	verb, them := "are", "them"
	if n == 1 {
		verb, them = "is", "it"
	}
	return fmt.Sprintf("%s created in this run %s still there; `%s` deletes %s, --clean does so at the end of a run",
		counted(n, "entity", "entities"), verb, command, them)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
