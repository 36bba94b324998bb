package vars_test

import "testing"

// The texts are those of Node.
func TestNamesOfEveryObject(t *testing.T) {
	const file = "@toString = own\n@a = <{{valueOf}}>\nGET {{toString}} {{constructor}} {{__proto__}} {{a}}"
	check(t, "exact", shown((&world{exact: true}).last(t, file)),
		"GET own function Object() { [native code] } [object Object] <function valueOf() { [native code] }>")
	w := world{exact: true, environment: `{"dev":{"hasOwnProperty":"set"}}`, chosen: "dev"}
	check(t, "set", shown(w.last(t, "GET {{hasOwnProperty}} {{isPrototypeOf}}")), "GET set function isPrototypeOf() { [native code] }")
}
