package model

import "time"

// Limits of Business Central online for OData V4 and APIs
// (administration/operational-limits-online.md, api-reference/v2.0/dynamics-rate-limits.md).
const (
	// MaxBody is the size of a request body in bytes; beyond it the answer is 413.
	MaxBody = 350 << 20
	// MaxPage is the number of entities on a page.
	MaxPage = 20_000
	// MaxBatch is the number of operations in a `$batch`; beyond it 400.
	MaxBatch = 100
	// MaxConcurrent is the number of requests of a user that run at once; further
	// ones queue.
	MaxConcurrent = 5
	// MaxQueue is the number that wait, MaxConnections both together; beyond 429.
	MaxQueue, MaxConnections = 95, 100
	// RateLimit is the number of requests of a user within RateWindow; beyond 429.
	RateLimit  = 6_000
	RateWindow = 5 * time.Minute
	// OperationTimeout ends a request with 408, GatewayTimeout with 504.
	OperationTimeout, GatewayTimeout = 8 * time.Minute, 10 * time.Minute
	// MaxSubscriptions is the number of webhook subscriptions,
	// SubscriptionLife how long one lives without renewal.
	MaxSubscriptions = 200
	SubscriptionLife = 72 * time.Hour
)
