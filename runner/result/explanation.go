package result

// Explanation is what an answer of Business Central, or of its sign-in, means. Code
// is what `bchttp explain` takes; Causes are in the order to check them.
type Explanation struct {
	Code    string  `json:"code"`
	Summary string  `json:"summary"`
	Causes  []Cause `json:"causes"`
}

// Cause is one possible cause. Evidence is what speaks for it, empty if it is a guess
// that the exchange cannot tell; Remedy is what to do.
type Cause struct {
	Message  string `json:"message"`
	Evidence string `json:"evidence"`
	Remedy   string `json:"remedy"`
}

// Trace are the ids of an exchange with Business Central: CorrelationID stands in the
// message of an error, ClientRequestID was sent, RequestID and ServerCorrelation are
// the fields request-id and ms-correlation-x. Query finds it in the telemetry of the
// environment (KQL).
type Trace struct {
	CorrelationID     string `json:"correlationId"`
	ClientRequestID   string `json:"clientRequestId"`
	RequestID         string `json:"requestId"`
	ServerCorrelation string `json:"serverCorrelation"`
	Query             string `json:"query"`
}

// Inner is one answer inside of that to a `$batch`. Method and URL are empty where they are
// not known.
type Inner struct {
	ID      string  `json:"id"`
	Method  string  `json:"method"`
	URL     string  `json:"url"`
	Status  int     `json:"status"`
	Outcome Outcome `json:"outcome"`
}
