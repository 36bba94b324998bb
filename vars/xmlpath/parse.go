package xmlpath

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// deepest is how far elements may lie inside each other.
const deepest = 2000

// Parse reads a body. Its encoding declaration does not count: the body is text
// already. The error wraps ErrInvalid.
func Parse(body string) (*Document, error) {
	body = strings.TrimPrefix(body, "\ufeff")
	b := builder{body: body, decoder: xml.NewDecoder(strings.NewReader(body)), scopes: scopes{}}
	b.decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	root := &node{kind: kindDocument}
	b.at = root
	err := b.read()
	switch {
	case err != nil:
	case b.depth > 0:
		err = fmt.Errorf("`<%s>` is not closed", b.at.name)
	case rootElement(root) == nil:
		err = errors.New("there is no element")
	default:
		return &Document{root, b.count}, nil
	}
	return nil, b.invalid(err)
}

// builder makes the tree from tokens.
type builder struct {
	body    string
	decoder *xml.Decoder
	scopes  scopes
	at      *node // the element that is open
	depth   int
	count   int // nodes and attributes so far
}

func (b *builder) read() error {
	for {
		start := b.decoder.InputOffset()
		token, err := b.decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = b.add(token, int(start))
		}
		if err != nil {
			return err
		}
	}
}

func (b *builder) invalid(err error) error {
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		return fmt.Errorf("%w: line %d: %s", ErrInvalid, syntax.Line, syntax.Msg)
	}
	line, _ := b.decoder.InputPos()
	return fmt.Errorf("%w: line %d: %w", ErrInvalid, line, err)
}

func (b *builder) add(token xml.Token, start int) error {
	switch token := token.(type) {
	case xml.StartElement:
		return b.open(token)
	case xml.EndElement:
		return b.close(rawName(token.Name))
	case xml.CharData:
		raw := b.body[start:b.decoder.InputOffset()]
		b.text(lineEnds(string(token), raw), strings.HasPrefix(raw, "<![CDATA["))
	case xml.Comment:
		b.append(&node{kind: kindComment, data: string(token)})
	case xml.ProcInst:
		if token.Target != "xml" {
			b.append(&node{kind: kindInstruction, data: strings.TrimSpace(token.Target + " " + string(token.Inst))})
		}
	}
	return nil
}

func rawName(n xml.Name) name { return name{prefix: n.Space, local: n.Local} }

func (b *builder) open(start xml.StartElement) error {
	if b.depth == 0 && rootElement(b.at) != nil {
		return errors.New("a second element stands behind the root element")
	}
	if b.depth++; b.depth > deepest {
		return fmt.Errorf("more than %d elements lie inside each other", deepest)
	}
	n := &node{kind: kindElement, name: rawName(start.Name), attributes: make([]attribute, len(start.Attr))}
	for i, a := range start.Attr {
		n.attributes[i] = attribute{rawName(a.Name), a.Value}
	}
	b.append(n)
	b.count += len(n.attributes)
	b.at = n
	b.scopes.open(n)
	n.name.space = b.scopes.namespace(n.name.prefix)
	for i := range n.attributes {
		if a := &n.attributes[i]; a.prefix != "" {
			a.space = b.scopes.namespace(a.prefix)
		}
	}
	return nil
}

func (b *builder) close(end name) error {
	if b.depth == 0 {
		return fmt.Errorf("`</%s>` closes nothing", end)
	}
	if open := b.at.name; open.prefix != end.prefix || open.local != end.local {
		return fmt.Errorf("`</%s>` stands where `</%s>` is expected", end, open)
	}
	b.depth--
	b.scopes.close(b.at)
	b.at = b.at.parent
	return nil
}

func (b *builder) text(data string, isCDATA bool) {
	n := &node{kind: kindText, data: data}
	if isCDATA {
		n.kind = kindCDATA
	}
	if b.depth > 0 && data != "" {
		b.append(n)
	}
}

func (b *builder) append(n *node) {
	b.count++
	n.order, n.parent, n.previous = b.count, b.at, b.at.last
	if n.previous == nil {
		b.at.first = n
	} else {
		n.previous.next = n
	}
	b.at.last = n
}
