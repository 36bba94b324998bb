package convert

import (
	"path"
	"strings"
)

// isPreflight tells the requests by which a browser asks whether it may send another.
func isPreflight(entry *value) bool {
	if entry.get("_resourceType").text == "preflight" {
		return true
	}
	return strings.EqualFold(entry.get("request", "method").text, "OPTIONS") &&
		harField(entry.get("request"), "access-control-request-method") != ""
}

// isNoise tells the requests for what a page is made of, by what the browser says of them,
// by the type of the response, or by the name.
func isNoise(entry *value) bool {
	switch entry.get("_resourceType").text {
	case "image", "stylesheet", "font", "script", "media", "manifest", "ping", "texttrack", "websocket", "csp-violation-report":
		return true
	case "xhr", "fetch", "document":
		return false
	}
	if !strings.EqualFold(entry.get("request", "method").text, "GET") {
		return false
	}
	kind, _, _ := strings.Cut(strings.ToLower(entry.get("response", "content", "mimeType").text), ";")
	switch family, _, _ := strings.Cut(kind, "/"); {
	case family == "image", family == "font", family == "audio", family == "video":
		return true
	}
	switch kind {
	case "text/css", "text/javascript", "application/javascript", "application/x-javascript", "application/wasm",
		"application/font-woff", "application/manifest+json":
		return true
	case "", "x-unknown", "application/octet-stream":
		return isStatic(entry.get("request", "url").text)
	}
	return false
}

func isStatic(target string) bool {
	target, _, _ = strings.Cut(target, "#")
	target, _, _ = strings.Cut(target, "?")
	switch strings.ToLower(path.Ext(target)) {
	case ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico",
		".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".wasm":
		return true
	}
	return false
}

// isOfBrowser tells header fields that a browser adds itself.
func isOfBrowser(name, content string) bool {
	name = strings.ToLower(name)
	switch name {
	case "host", "connection", "accept-encoding", "accept-language", "user-agent", "referer", "origin", "cache-control",
		"pragma", "dnt", "te", "priority", "upgrade-insecure-requests", "if-none-match", "if-modified-since",
		"sec-gpc", "access-control-request-method", "access-control-request-headers":
		return true
	case "accept":
		return content == "*/*" || strings.HasPrefix(content, "text/html,")
	}
	return strings.HasPrefix(name, "sec-fetch-") || strings.HasPrefix(name, "sec-ch-")
}

func harField(request *value, name string) string {
	fields := request.get("headers")
	for n := range fields.items {
		if field := &fields.items[n]; strings.EqualFold(field.get("name").text, name) {
			return field.get("value").text
		}
	}
	return ""
}
