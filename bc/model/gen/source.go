package main

// document is entities.json; its member "conventions" explains the fields.
type document struct {
	Enums    map[string][]member `json:"enums"`
	Entities []entity            `json:"entities"`
}

type member struct {
	Name  string `json:"name"`
	Value int    `json:"value"`
}

type entity struct {
	EntitySet     string       `json:"entitySet"`
	EntityName    string       `json:"entityName"`
	API           string       `json:"api"`
	Scope         string       `json:"scope"`
	Key           []string     `json:"key"`
	AlternateKeys [][]string   `json:"alternateKeys"`
	ETag          bool         `json:"etag"`
	Webhook       bool         `json:"webhook"`
	Verbs         []string     `json:"verbs"`
	Since         string       `json:"since"`
	Removed       string       `json:"removed"`
	ContainedIn   string       `json:"containedIn"`
	Properties    []property   `json:"properties"`
	Navigations   []navigation `json:"navigations"`
	Actions       []action     `json:"actions"`
}

type property struct {
	Name          string   `json:"name"`
	Type          string   `json:"type"`
	MaxLength     int      `json:"maxLength"`
	Nullable      *bool    `json:"nullable"`
	ReadOnly      bool     `json:"readOnly"`
	Required      bool     `json:"required"`
	Immutable     bool     `json:"immutable"`
	FilterOnly    bool     `json:"filterOnly"`
	RequiredOneOf []string `json:"requiredOneOf"`
	Note          string   `json:"note"`
}

type navigation struct {
	Name        string            `json:"name"`
	Target      string            `json:"target"`
	Collection  bool              `json:"collection"`
	Part        bool              `json:"part"`
	Partner     string            `json:"partner"`
	Via         map[string]string `json:"via"`
	ViaInternal map[string]string `json:"viaInternal"`
	Const       map[string]string `json:"const"`
	Since       string            `json:"since"`
}

type action struct {
	Name       string      `json:"name"`
	Parameters []parameter `json:"parameters"`
	Status     int         `json:"status"`
	LocationOf string      `json:"locationOf"`
}

type parameter struct {
	Name string `json:"name"`
	Type string `json:"type"`
}
