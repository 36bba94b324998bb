package wire

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

// TestLabelsOfTheEncodingStandard: each label is known that the standard has for an encoding
// that we have, and means what it means there, but for Latin-1, Latin-5 and Thai, which
// browsers take for code pages of Windows.
func TestLabelsOfTheEncodingStandard(t *testing.T) {
	const labels = `866 csibm866 l2 csisolatin2 iso-ir-101 iso_8859-2:1987 l3 csisolatin3 iso-ir-109 l4 csisolatin4 iso-ir-110
		csisolatincyrillic iso-ir-144 arabic asmo-708 csiso88596e csisolatinarabic ecma-114 iso-8859-6-i iso-ir-127
		csisolatingreek ecma-118 elot_928 greek8 iso-ir-126 sun_eu_greek csisolatinhebrew iso-ir-138 visual
		l6 csisolatin6 iso-ir-157 l9 csisolatin9 cskoi8r koi koi8 koi8_r koi8-ru csmacintosh mac x-mac-roman dos-874
		x-cp1250 x-cp1251 x-cp1252 x-cp1253 x-cp1254 x-cp1255 x-cp1256 x-cp1257 x-cp1258 x-mac-ukrainian
		chinese csgb2312 csiso58gb231280 gb_2312-80 iso-ir-58 x-gbk cn-big5 csbig5 x-x-big5 cseucpkdfmtjapanese x-euc-jp
		csiso2022jp csshiftjis ms932 ms_kanji cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1989 windows-949`
	for label := range strings.FieldsSeq(labels) {
		want, err := htmlindex.Get(label)
		if err != nil {
			t.Errorf("%s is no label of the standard", label)
		} else if got := encodingOf(label); got != want {
			t.Errorf("%s: %v, want %v", label, got, want)
		}
	}
}

func TestLabelsBesideTheStandard(t *testing.T) {
	for label, name := range map[string]string{
		"l1": "iso-8859-1", "iso_8859-1:1987": "iso-8859-1", "cp819": "iso-8859-1", "csisolatin1": "iso-8859-1",
		"l5": "iso-8859-9", "iso-ir-148": "iso-8859-9", "l7": "iso-8859-13", "l8": "iso-8859-14", "l10": "iso-8859-16",
		"logical": "iso-8859-8", "1250": "windows-1250", "437": "ibm437", "936": "gbk", "windows-950": "big5",
		"windows-932": "shift_jis", "ansi_x3.4-1968": "us-ascii",
	} {
		if got := encodingOf(label); got == nil || got != encodingOf(name) {
			t.Errorf("%s: %v, want that of %s", label, got, name)
		}
	}
	for _, label := range []string{"", "utf-8", "l99", "none", "12"} {
		if got := encodingOf(label); got != nil {
			t.Errorf("`%s`: %v", label, got)
		}
	}
	if a, b := encodingOf("unicodefeff"), encodingOf("utf-16"); a == nil || b == nil {
		t.Error("UTF-16 is not known")
	}
}
