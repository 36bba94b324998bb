package wire

// usualName is the name that the encodings here are listed by, for the labels that the
// Encoding Standard (section 4.2) and iconv-lite, which REST Client decodes with, know beside
// it. Names are as plainName gives them; one that is no such label stays.
func usualName(plain string) string {
	if plain != "" && plain[0] >= '0' && plain[0] <= '9' {
		plain = "cp" + plain // 866
	}
	switch plain {
	case "l1", "csisolatin1", "isoir100", "iso885911987", "cp819", "ibm819":
		return "latin1"
	case "ansix341968":
		return "ascii"
	case "csunicode", "iso10646ucs2", "unicode", "unicodefeff":
		return "utf16le"
	case "unicodefffe":
		return "utf16be"
	case "l2", "csisolatin2", "isoir101", "iso885921987":
		return "latin2"
	case "l3", "csisolatin3", "isoir109", "iso885931988":
		return "latin3"
	case "l4", "csisolatin4", "isoir110", "iso885941988":
		return "latin4"
	case "l5", "csisolatin5", "isoir148", "iso885991989":
		return "latin5"
	case "l6", "csisolatin6", "isoir157":
		return "latin6"
	case "l7":
		return "latin7"
	case "l8", "isoceltic", "isoir199":
		return "latin8"
	case "l9", "csisolatin9":
		return "latin9"
	case "l10", "isoir226":
		return "latin10"
	case "csisolatincyrillic", "isoir144", "iso885951988":
		return "cyrillic"
	case "csisolatinarabic", "isoir127", "iso885961987", "ecma114", "asmo708",
		"iso88596e", "iso88596i", "csiso88596e", "csiso88596i":
		return "arabic"
	case "csisolatingreek", "isoir126", "iso885971987", "ecma118", "elot928", "greek8", "suneugreek":
		return "greek"
	case "csisolatinhebrew", "isoir138", "iso885981988", "visual", "logical",
		"iso88598e", "iso88598i", "csiso88598e", "csiso88598i":
		return "hebrew"
	}
	return otherName(plain)
}

// otherName goes on with labels of other letters than those of ISO 8859.
func otherName(plain string) string {
	switch plain {
	case "xcp1250", "xcp1251", "xcp1252", "xcp1253", "xcp1254", "xcp1255", "xcp1256", "xcp1257", "xcp1258":
		return plain[1:]
	case "csibm866":
		return "cp866"
	case "dos874":
		return "cp874"
	case "koi", "koi8", "cskoi8r":
		return "koi8r"
	case "koi8ru":
		return "koi8u"
	case "mac", "csmacintosh", "xmacroman":
		return "macintosh"
	case "xmacukrainian":
		return "maccyrillic"
	case "chinese", "csgb2312", "csiso58gb231280", "gb231280", "isoir58", "xgbk", "windows936":
		return "gbk"
	case "cnbig5", "csbig5", "xxbig5", "windows950":
		return "big5"
	case "cseucpkdfmtjapanese", "xeucjp":
		return "eucjp"
	case "csiso2022jp":
		return "iso2022jp"
	case "csshiftjis", "ms932", "mskanji", "windows932":
		return "shiftjis"
	case "cseuckr", "csksc56011987", "isoir149", "korean", "ksc56011989", "windows949":
		return "euckr"
	}
	return plain
}
