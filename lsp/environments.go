package lsp

import (
	"cmp"
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
			return s.choose(p)
		}
	}
	return feature{method: "bchttp/setEnvironment", prepare: prepare}
}

// choose sets an environment, unless there is none of that name: then the one that was
// chosen stays.
func (s *Server) choose(p environmentParams) (rpc.Job, error) {
	if err := s.snapshot.canChoose(p); err != nil {
		return nil, err
	}
	w := s.snapshot.Workspace
	if p.URI == "" {
		w = w.withEnvironment(p.Name)
	} else {
		w = w.withEnvironmentOf(w.Folder(pathOf(p.URI)), p.Name)
	}
	s.setEnvironment(w, p.Name)
	snapshot := s.snapshot
	return func(context.Context) (any, error) { return snapshot.environments(p.URI) }, nil
}

// setEnvironment takes a workspace in which an environment is chosen. Clients that have not
// asked would warn of a notification that they do not know.
func (s *Server) setEnvironment(w *Workspace, name string) {
	s.setWorkspace(w)
	if s.asked {
		s.client.Notify("bchttp/environmentChanged", map[string]string{"current": name})
	}
}

// canChoose tells why an environment cannot be chosen.
func (s *Snapshot) canChoose(p environmentParams) error {
	if p.Name == "" {
		return nil
	}
	names, err := s.choosable(p.URI)
	if slices.Contains(names, p.Name) {
		return nil
	}
	if err == nil {
		err = unknownEnvironment(p.Name, names)
	}
	return err
}

// choosable are the environments of a place; without a URI those of all open folders and of
// the folders of all open documents, also where the files of others cannot be read.
func (s *Snapshot) choosable(uri protocol.DocumentURI) ([]string, error) {
	if uri != "" {
		found, err := s.environments(uri)
		return found.Environments, err
	}
	folders := slices.Clone(s.Workspace.Folders)
	for d := range s.Documents() {
		if d.Path != "" {
			folders = append(folders, filepath.Dir(d.Path))
		}
	}
	slices.Sort(folders)
	var names []string
	var failure error
	for _, folder := range slices.Compact(folders) {
		found, err := s.environments(URI(folder))
		names = append(names, found.Environments...)
		failure = cmp.Or(failure, err)
	}
	slices.Sort(names)
	return slices.Compact(names), failure
}

func unknownEnvironment(name string, known []string) error {
	if like := near.Nearest(name, known); like != "" {
		return rpc.Failed("there is no environment `%s`; did you mean `%s`?", name, like)
	}
	return rpc.Failed("there is no environment `%s`", name)
}
