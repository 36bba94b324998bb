package wire

import "strings"

// usualName is the name that the encodings here are listed by, for the labels that the
// Encoding Standard (section 4.2) and iconv-lite, which REST Client decodes with, know beside
// it. Names are as plainName gives them; one that is no such label stays.
func usualName(plain string) string {
	if plain != "" && plain[0] >= '0' && plain[0] <= '9' {
		plain = "cp" + plain // 866
	}
	if strings.HasPrefix(plain, "xcp125") {
		return plain[1:]
	}
	at := strings.Index(otherLabels, ","+plain+",")
	if at < 0 || plain == "" {
		return plain
	}
	line := otherLabels[strings.LastIndexByte(otherLabels[:at], '\n')+1:]
	name, _, _ := strings.Cut(line, ":")
	return name
}

// otherLabels has a line for each name, with its other labels between commas.
const otherLabels = `latin1:,l1,csisolatin1,isoir100,iso885911987,cp819,ibm819,
ascii:,ansix341968,
utf16le:,csunicode,iso10646ucs2,unicode,unicodefeff,
utf16be:,unicodefffe,
latin2:,l2,csisolatin2,isoir101,iso885921987,
latin3:,l3,csisolatin3,isoir109,iso885931988,
latin4:,l4,csisolatin4,isoir110,iso885941988,
latin5:,l5,csisolatin5,isoir148,iso885991989,
latin6:,l6,csisolatin6,isoir157,
latin7:,l7,
latin8:,l8,isoceltic,isoir199,
latin9:,l9,csisolatin9,
latin10:,l10,isoir226,
cyrillic:,csisolatincyrillic,isoir144,iso885951988,
arabic:,csisolatinarabic,isoir127,iso885961987,ecma114,asmo708,iso88596e,iso88596i,csiso88596e,csiso88596i,
greek:,csisolatingreek,isoir126,iso885971987,ecma118,elot928,greek8,suneugreek,
hebrew:,csisolatinhebrew,isoir138,iso885981988,visual,logical,iso88598e,iso88598i,csiso88598e,csiso88598i,
cp866:,csibm866,
cp874:,dos874,
koi8r:,koi,koi8,cskoi8r,
koi8u:,koi8ru,
macintosh:,mac,csmacintosh,xmacroman,
maccyrillic:,xmacukrainian,
gbk:,chinese,csgb2312,csiso58gb231280,gb231280,isoir58,xgbk,windows936,
big5:,cnbig5,csbig5,xxbig5,windows950,
eucjp:,cseucpkdfmtjapanese,xeucjp,
iso2022jp:,csiso2022jp,
shiftjis:,csshiftjis,ms932,mskanji,windows932,
euckr:,cseuckr,csksc56011987,isoir149,korean,ksc56011989,windows949,
`
