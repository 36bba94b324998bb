package language

// headerNames are the header fields of requests that are offered.
func headerNames() []string {
	return []string{
		"Accept", "Accept-Charset", "Accept-Datetime", "Accept-Encoding", "Accept-Language", "Authorization", "Cache-Control",
		"Connection", "Content-Encoding", "Content-Length", "Content-MD5", "Content-Type", "Cookie", "Data-Access-Intent", "Date",
		"Expect", "Forwarded", "From", "Host", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
		"If-Unmodified-Since", "Isolation", "Max-Forwards", "OData-MaxVersion", "OData-Version", "Origin", "Pragma", "Prefer",
		"Proxy-Authorization", "Range", "Referer", "TE", "Upgrade", "User-Agent", "Via", "Warning", "X-Http-Method-Override",
	}
}

// responseHeaders are the header fields that responses mostly have.
func responseHeaders() []string {
	return []string{"Content-Type", "ETag", "Location", "Retry-After", "Date", "request-id", "ms-correlation-x", "WWW-Authenticate"}
}

// headerValues are what a header, in small letters, mostly holds. A `$0` is where typing goes
// on.
func headerValues(name string) []string {
	switch name {
	case "content-type", "accept":
		return mediaTypes()
	case "authorization", "proxy-authorization":
		return []string{"Bearer ", "Basic {{user}}:{{password}}", "Basic {{user}} {{password}}", "Digest {{user}} {{password}}"}
	case "accept-encoding":
		return []string{"gzip", "deflate", "br", "gzip, deflate, br", "identity"}
	case "accept-language":
		return []string{"en-US", "de-DE", "da-DK"}
	case "cache-control":
		return []string{"no-cache", "no-store", "max-age=0"}
	case "connection":
		return []string{"close", "keep-alive"}
	case "content-encoding":
		return []string{"gzip", "identity"}
	case "if-match", "if-none-match":
		return []string{"*"}
	case "prefer":
		return []string{"odata.maxpagesize=100", "odata.continue-on-error", "return=representation", "return=minimal"}
	case "data-access-intent":
		return []string{"ReadOnly", "ReadWrite"}
	case "isolation":
		return []string{"snapshot"}
	case "odata-version", "odata-maxversion":
		return []string{"4.0"}
	}
	return nil
}

func mediaTypes() []string {
	return []string{
		"application/json", "application/xml", "application/javascript", "application/xhtml+xml", "application/octet-stream",
		"application/soap+xml", "application/zip", "application/gzip", "application/x-www-form-urlencoded", "image/gif", "image/jpeg",
		"image/png", "message/http", "multipart/form-data", "multipart/mixed", "text/css", "text/csv", "text/html", "text/plain", "text/xml",
	}
}
