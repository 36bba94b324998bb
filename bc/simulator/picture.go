package simulator

import (
	"bytes"
	"encoding/binary"
)

// pictureSize gives width and height in pixels as the head of a PNG, GIF or JPEG tells
// them, 0 by 0 for other content. The decoders of package image would be 190 KB of the
// program, for two numbers.
func pictureSize(content []byte) (width, height int) {
	switch {
	case bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")) && len(content) >= 24:
		return int(binary.BigEndian.Uint32(content[16:])), int(binary.BigEndian.Uint32(content[20:]))
	case (bytes.HasPrefix(content, []byte("GIF87a")) || bytes.HasPrefix(content, []byte("GIF89a"))) && len(content) >= 10:
		return int(binary.LittleEndian.Uint16(content[6:])), int(binary.LittleEndian.Uint16(content[8:]))
	case bytes.HasPrefix(content, []byte("\xff\xd8")):
		return jpegSize(content[2:])
	}
	return 0, 0
}

// jpegSize walks over segments to the start of a frame (ITU-T T.81, annex B.2).
func jpegSize(rest []byte) (width, height int) {
	for len(rest) >= 9 && rest[0] == 0xff {
		switch marker := rest[1]; {
		case marker == 0xff: // fill
			rest = rest[1:]
			continue
		case isFrame(marker):
			return int(binary.BigEndian.Uint16(rest[7:])), int(binary.BigEndian.Uint16(rest[5:]))
		}
		rest = rest[min(2+int(binary.BigEndian.Uint16(rest[2:])), len(rest)):]
	}
	return 0, 0
}

// isFrame tells the markers SOF0 to SOF15, between which stand DHT, JPG and DAC.
func isFrame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}
