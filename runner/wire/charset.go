package wire

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// charset is the parameter of that name in small letters, "" if there is none.
func charset(contentType string) string {
	_, parameters, _ := strings.Cut(contentType, ";")
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(parameter, "=")
		if strings.EqualFold(strings.TrimSpace(name), "charset") {
			return strings.ToLower(strings.Trim(strings.TrimSpace(value), `"'`))
		}
	}
	return ""
}

// encodingOf is nil for UTF-8 and for what is unknown. Latin-1 is itself here, not
// the Windows code page that browsers take for it, and UTF-16 heeds its byte order mark.
// A switch takes no time when the program starts, as a list of charsets would.
func encodingOf(name string) encoding.Encoding {
	switch plain := usualName(plainName(name)); plain {
	case "iso88591", "latin1", "binary":
		return charmap.ISO8859_1
	case "usascii", "ascii":
		return charmap.Windows1252
	case "utf16", "ucs2", "utf16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "utf16be":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case "gbk", "gb2312", "cp936":
		return simplifiedchinese.GBK
	case "gb18030":
		return simplifiedchinese.GB18030
	case "big5", "big5hkscs", "cp950":
		return traditionalchinese.Big5
	case "eucjp":
		return japanese.EUCJP
	case "iso2022jp":
		return japanese.ISO2022JP
	case "shiftjis", "sjis", "xsjis", "windows31j", "cp932":
		return japanese.ShiftJIS
	case "euckr", "ksc5601", "ksc56011987", "cp949":
		return korean.EUCKR
	default:
		return codePage(plain)
	}
}

// codePage gives the encodings of one byte a character beside Latin-1; nil for none.
func codePage(plain string) encoding.Encoding {
	for _, prefix := range [...]string{"windows", "win"} {
		if number, ok := strings.CutPrefix(plain, prefix); ok {
			plain = "cp" + number
			break
		}
	}
	if number, ok := strings.CutPrefix(plain, "ibm"); ok {
		plain = "cp" + number
	}
	return oneByte(plain)
}

func oneByte(plain string) encoding.Encoding {
	switch plain {
	case "cp437":
		return charmap.CodePage437
	case "cp850":
		return charmap.CodePage850
	case "cp852":
		return charmap.CodePage852
	case "cp858":
		return charmap.CodePage858
	case "cp866":
		return charmap.CodePage866
	case "cp874", "iso885911", "tis620":
		return charmap.Windows874
	case "cp1250":
		return charmap.Windows1250
	case "cp1251":
		return charmap.Windows1251
	case "cp1252":
		return charmap.Windows1252
	case "cp1253":
		return charmap.Windows1253
	case "cp1254":
		return charmap.Windows1254
	case "cp1255":
		return charmap.Windows1255
	case "cp1256":
		return charmap.Windows1256
	case "cp1257":
		return charmap.Windows1257
	case "cp1258":
		return charmap.Windows1258
	case "iso88592", "latin2":
		return charmap.ISO8859_2
	case "iso88593", "latin3":
		return charmap.ISO8859_3
	case "iso88594", "latin4":
		return charmap.ISO8859_4
	case "iso88595", "cyrillic":
		return charmap.ISO8859_5
	case "iso88596", "arabic":
		return charmap.ISO8859_6
	case "iso88597", "greek":
		return charmap.ISO8859_7
	case "iso88598", "hebrew":
		return charmap.ISO8859_8
	case "iso88599", "latin5":
		return charmap.ISO8859_9
	case "iso885910", "latin6":
		return charmap.ISO8859_10
	case "iso885913", "latin7":
		return charmap.ISO8859_13
	case "iso885914", "latin8":
		return charmap.ISO8859_14
	case "iso885915", "latin9":
		return charmap.ISO8859_15
	case "iso885916", "latin10":
		return charmap.ISO8859_16
	case "koi8r":
		return charmap.KOI8R
	case "koi8u":
		return charmap.KOI8U
	case "macintosh", "macroman":
		return charmap.Macintosh
	case "maccyrillic", "xmaccyrillic":
		return charmap.MacintoshCyrillic
	}
	return nil
}

// plainName leaves letters and digits: charsets are known in many spellings.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, name)
}
