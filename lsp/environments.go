package lsp

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"

	"github.com/bchttp/bchttp/internal/near"
	"github.com/bchttp/bchttp/lsp/protocol"
	"github.com/bchttp/bchttp/lsp/rpc"
)

// environmentsParams ask about the place of a document or of a folder; without one,
// about the first open folder.
type environmentsParams struct {
	URI protocol.DocumentURI `json:"uri"`
}

// environments are those that can be chosen there, and the one that is; "" for none.
type environments struct {
	Environments []string `json:"environments"`
	Current      string   `json:"current"`
}

// environmentList answers bchttp/environments (docs/editors.md).
func environmentList() feature {
	list := query("bchttp/environments", func(_ context.Context, s *Snapshot, p environmentsParams) (any, error) {
		return s.environments(p.URI)
	}, nil)
	return feature{method: list.method, prepare: func(s *Server) rpc.Request {
		answer := list.prepare(s)
		return func(raw json.RawMessage) (rpc.Job, error) {
			s.asked = true
			return answer(raw)
		}
	}}
}

func (s *Snapshot) environments(uri protocol.DocumentURI) (environments, error) {
	path, folder := s.place(uri)
	found := environments{Environments: []string{}, Current: s.Workspace.Environment(path)}
	if folder == "" {
		return found, nil
	}
	names, err := s.Workspace.project(path).Environments(folder)
	if err != nil {
		return found, rpc.Failed("%v", err)
	}
	found.Environments = append(found.Environments, names...)
	return found, nil
}

// place is the path that a URI of a document or of a folder names, and the folder of it;
// without a URI both are the first open folder.
func (s *Snapshot) place(uri protocol.DocumentURI) (path, folder string) {
	if uri == "" && len(s.Workspace.Folders) > 0 {
		return s.Workspace.Folders[0], s.Workspace.Folders[0]
	}
	path = pathOf(uri)
	if path == "" {
		return "", ""
	}
	if info, err := s.Workspace.files.Stat(path); err == nil && info.IsDir() {
		return path, path
	}
	return path, filepath.Dir(path)
}

// environmentParams choose an environment, "" for none: for the open folder that URI
// lies in, without one for the whole workspace.
type environmentParams struct {
	Name string               `json:"name"`
	URI  protocol.DocumentURI `json:"uri"`
}

// environmentChoice answers bchttp/setEnvironment (docs/editors.md). The choice holds for
// what arrives behind it.
func environmentChoice() feature {
	prepare := func(s *Server) rpc.Request {
		return func(raw json.RawMessage) (rpc.Job, error) {
			p, err := decode[environmentParams](raw)
			if err != nil {
				return nil, err
			}
			s.asked = true
			return s.choose(p), nil
		}
	}
	return feature{method: "bchttp/setEnvironment", prepare: prepare}
}

// choose sets an environment. The answer, for which files are read, is put together
// beside the read loop.
func (s *Server) choose(p environmentParams) rpc.Job {
	w := s.snapshot.Workspace
	if p.URI == "" {
		w = w.withEnvironment(p.Name)
	} else {
		w = w.withEnvironmentOf(w.Folder(pathOf(p.URI)), p.Name)
	}
	s.setWorkspace(w)
	if s.asked { // others would warn of a notification that they do not know
		s.client.Notify("bchttp/environmentChanged", map[string]string{"current": p.Name})
	}
	snapshot := s.snapshot
	return func(context.Context) (any, error) {
		found, err := snapshot.environments(p.URI)
		if err == nil && p.Name != "" && !slices.Contains(found.Environments, p.Name) {
			err = unknownEnvironment(p.Name, found.Environments)
		}
		return found, err
	}
}

func unknownEnvironment(name string, known []string) error {
	if like := near.Nearest(name, known); like != "" {
		return rpc.Failed("there is no environment `%s`; did you mean `%s`?", name, like)
	}
	return rpc.Failed("there is no environment `%s`", name)
}
