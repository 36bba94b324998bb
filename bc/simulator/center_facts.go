package simulator

// applications are what environments can be made of.
func applications() []map[string]any {
	ring := map[string]any{"name": "PROD", "productionRing": true, "friendlyName": "Production"}
	var countries []map[string]any
	for _, country := range [...]string{"GB", "US", "DE", "DK"} {
		countries = append(countries, map[string]any{"countryCode": country, "rings": []any{ring}})
	}
	return []map[string]any{{"applicationFamily": applicationFamily, "countriesRingDetails": countries}}
}

// timeZones are those of update windows.
func timeZones() []timeZone {
	return []timeZone{
		{ID: "UTC", Name: "(UTC) Coordinated Universal Time", Offset: "+00:00"},
		{ID: "GMT Standard Time", Name: "(UTC+00:00) Dublin, Edinburgh, Lisbon, London", Offset: "+00:00", Summer: true},
		{ID: "Romance Standard Time", Name: "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", Offset: "+01:00", Summer: true},
	}
}

func quotas() map[string]any {
	const gigabyte = 1 << 20 // in kilobytes
	return map[string]any{
		"environmentsCount":  map[string]int{"production": 3, "sandbox": 9},
		"storageInKilobytes": map[string]int{"default": 80 * gigabyte, "userLicenses": 30 * gigabyte, "additionalCapacity": 0, "total": 110 * gigabyte},
	}
}

func usedStorage(e *managed) map[string]any {
	return map[string]any{
		"environmentType": e.Type, "environmentName": e.Name, "applicationFamily": applicationFamily,
		"databaseStorageInKilobytes": 1_400_000,
	}
}

func (c *center) storage() []map[string]any {
	all := []map[string]any{}
	for _, e := range c.environments {
		all = append(all, usedStorage(e))
	}
	return all
}

func tenantID() string { return guidOf("tenant", "simulator") }
