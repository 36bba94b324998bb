package assert

import "testing"

func TestTestsOfValues(t *testing.T) {
	for _, c := range []struct {
		name  string
		test  func(...any) (any, error)
		value any
		want  bool
	}{
		{"isUuid", isUUID, "6ba7b810-9dad-11d1-80b4-00c04fd430c8", true},
		{"isUuid", isUUID, "00000000-0000-0000-0000-000000000000", true},
		{"isUuid", isUUID, "6BA7B810-9DAD-11D1-80B4-00C04FD430C8", true},
		{"isUuid", isUUID, "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}", false},
		{"isUuid", isUUID, "6ba7b8109dad11d180b400c04fd430c8", false},
		{"isUuid", isUUID, "6ba7b810-9dad-11d1-80b4-00c04fd430cg", false},
		{"isUuid", isUUID, "6ba7b810-9dad-11d1-80b4a00c04fd430c8", false},
		{"isUuid", isUUID, "", false},
		{"isUuid", isUUID, nil, false},
		{"isUuid", isUUID, 5, false},

		{"isIsoDate", isISODate, "2026-01-31", true},
		{"isIsoDate", isISODate, "2024-02-29", true},
		{"isIsoDate", isISODate, "2026-02-29", false},
		{"isIsoDate", isISODate, "0001-01-01", true},
		{"isIsoDate", isISODate, "2026-01-31T10:00", true},
		{"isIsoDate", isISODate, "2026-01-31T10:00:00", true},
		{"isIsoDate", isISODate, "2026-01-31T10:00:00Z", true},
		{"isIsoDate", isISODate, "2026-01-31T10:00:00.123Z", true},
		{"isIsoDate", isISODate, "2026-01-31T10:00:00.1234567+01:00", true},
		{"isIsoDate", isISODate, "2026-01-31T25:00:00Z", false},
		{"isIsoDate", isISODate, "2026-01-31 10:00:00", false},
		{"isIsoDate", isISODate, "2026-01-31T10:00:00,5Z", false},
		{"isIsoDate", isISODate, "31.01.2026", false},
		{"isIsoDate", isISODate, "2026-1-31", false},
		{"isIsoDate", isISODate, "", false},
		{"isIsoDate", isISODate, 20260131, false},
		{"isIsoDate", isISODate, nil, false},

		{"isJson", isJSONText, `{"a":[1]}`, true},
		{"isJson", isJSONText, ` null `, true},
		{"isJson", isJSONText, `{a:1}`, false},
		{"isJson", isJSONText, ``, false},
		{"isJson", isJSONText, map[string]any{}, true},
		{"isJson", isJSONText, []any{}, true},
		{"isJson", isJSONText, nil, false},

		{"isEmpty", isEmpty, nil, true},
		{"isEmpty", isEmpty, "", true},
		{"isEmpty", isEmpty, []any{}, true},
		{"isEmpty", isEmpty, []int{}, true},
		{"isEmpty", isEmpty, map[string]any{}, true},
		{"isEmpty", isEmpty, fields{}, true},
		{"isEmpty", isEmpty, " ", false},
		{"isEmpty", isEmpty, 0, false},
		{"isEmpty", isEmpty, false, false},
		{"isEmpty", isEmpty, []any{nil}, false},
	} {
		if got, err := c.test(nil, c.value); err != nil || got != c.want {
			t.Errorf("%s(%#v): %v (%v), want %v", c.name, c.value, got, err, c.want)
		}
	}
}
