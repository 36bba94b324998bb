package simulator

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// runExtension installs, uninstalls or unpublishes an app.
func (o *operation) runExtension(action string) *failure {
	name, installed := o.get("displayName"), o.get("isInstalled") == "true"
	switch {
	case action == "install" && installed:
		return dialog("The extension %s is already installed.", name)
	case action == "unpublish" && installed:
		return dialog("The extension %s cannot be unpublished because it is installed.", name)
	case action == "unpublish":
		o.table.remove(o.row)
		return nil
	case action != "install" && !installed:
		return dialog("The extension %s is not installed.", name)
	}
	o.table.change(o.row, o.time, "isInstalled", map[bool]string{true: "true", false: "false"}[action == "install"])
	return nil
}

// uploadExtension deploys the content of an upload; the newest deployment status
// tells how far it is.
func (o *operation) uploadExtension() *failure {
	content, _ := base64.StdEncoding.DecodeString(o.get("extensionContent")) // written by writeMedia
	if len(content) == 0 {
		return dialog("Extension content is empty")
	}
	deployments := o.company.table(automationOf("extensionDeploymentStatus"))
	app, err := readManifest(content)
	schedule := model.Member{Name: o.get("schedule")}.Caption()
	status := o.company.write(deployments, o.time, "name", app.Name, "publisher", app.Publisher, "appVersion", app.Version,
		"operationType", "Upload", "status", "InProgress", "schedule", schedule, "startedOn", o.time)
	if err != nil {
		o.store.later(5*second, deployments, status.key, "status", "Failed")
		return nil
	}
	done := o.store.later(5*second, deployments, status.key, "status", "Completed")
	if schedule == "Current version" {
		done.then = o.publish(app)
	}
	return nil
}

// publish is the app that is there when its deployment has ended; it takes the place
// of an earlier version.
func (o *operation) publish(app manifest) *appointment {
	extensions := o.company.table(automationOf(extensionSet))
	version := strings.Split(app.Version+".0.0.0", ".")
	pairs := []string{
		"displayName", app.Name, "publisher", app.Publisher, "isInstalled", "true", "publishedAs", "PTE",
		"versionMajor", version[0], "versionMinor", version[1], "versionBuild", version[2], "versionRevision", version[3],
	}
	a := &appointment{holder: extensions.company, entity: extensions.Entity}
	if before := extensions.where("id", app.ID); before != nil {
		a.key = before[0].key
	} else {
		pairs = append(pairs, "id", app.ID, "packageId", guidOf("package", app.ID, app.Version))
	}
	a.pairs = pairs
	return a
}

// manifest is what an app says of itself.
type manifest struct {
	ID        string `xml:"Id,attr"`
	Name      string `xml:"Name,attr"`
	Publisher string `xml:"Publisher,attr"`
	Version   string `xml:"Version,attr"`
}

// readManifest reads NavxManifest.xml of an .app file: a header, then a zip archive.
func readManifest(content []byte) (manifest, error) {
	start := bytes.Index(content, []byte("PK\x03\x04"))
	if start < 0 {
		return manifest{}, errors.New("no archive")
	}
	archive, err := zip.NewReader(bytes.NewReader(content[start:]), int64(len(content)-start))
	if err != nil {
		return manifest{}, err
	}
	file, err := archive.Open("NavxManifest.xml")
	if err != nil {
		return manifest{}, err
	}
	defer file.Close() //nolint:errcheck // it is only read
	var whole struct {
		App manifest `xml:"App"`
	}
	if err := xml.NewDecoder(io.LimitReader(file, 1<<20)).Decode(&whole); err != nil {
		return manifest{}, err
	}
	id, ok := parseGUID(whole.App.ID)
	if !ok || !isAppVersion(whole.App.Version) {
		return manifest{}, errors.New("no id or version")
	}
	whole.App.ID = id
	return whole.App, nil
}

// isAppVersion knows up to four numbers with dots between.
func isAppVersion(text string) bool {
	parts := strings.Split(text, ".")
	for _, part := range parts {
		if part == "" || len(part) > 9 || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return len(parts) <= 4
}
