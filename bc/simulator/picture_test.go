package simulator

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// TestPictureSize holds our reading of heads to what the encoders of package image
// wrote, and every beginning of them to no panic.
func TestPictureSize(t *testing.T) {
	picture := image.NewPaletted(image.Rect(0, 0, 300, 2), color.Palette{color.Black, color.White})
	for name, encode := range map[string]func(*bytes.Buffer) error{
		"png":  func(b *bytes.Buffer) error { return png.Encode(b, picture) },
		"gif":  func(b *bytes.Buffer) error { return gif.Encode(b, picture, nil) },
		"jpeg": func(b *bytes.Buffer) error { return jpeg.Encode(b, picture, nil) },
	} {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		if width, height := pictureSize(b.Bytes()); width != 300 || height != 2 {
			t.Errorf("%s: %d by %d", name, width, height)
		}
		for end := range min(b.Len(), 700) {
			if width, height := pictureSize(b.Bytes()[:end]); width*height != 0 && width*height != 600 {
				t.Errorf("%d bytes of %s: %d by %d", end, name, width, height)
			}
		}
	}
	for _, other := range []string{"", "no picture", "\xff\xd8\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "\xff\xd8\xff\xe0\x00\x00\x00\x00\x00\x00\x00"} {
		if width, height := pictureSize([]byte(other)); width != 0 || height != 0 {
			t.Errorf("%q: %d by %d", other, width, height)
		}
	}
}
