package vars

// ofPrototype is what REST Client finds under the names that every object of JavaScript
// has, also that of the variables of an environment (spec 11.6); nil for all others.
func ofPrototype(name string) *value {
	v := &value{origin: Origin{Kind: KindEnvironment, Name: name}}
	switch name {
	case "__proto__":
		v.text = "[object Object]"
	case "constructor":
		v.text = nativeCode("Object")
	case "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",
		"hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf":
		v.text = nativeCode(name)
	default:
		return nil
	}
	return v
}

func nativeCode(function string) string { return "function " + function + "() { [native code] }" }
