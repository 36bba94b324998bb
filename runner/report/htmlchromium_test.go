package report

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// opened is the report of a story in a browser, looked at in a window of a size.
func opened(t *testing.T, b *browser, width int, scheme string) {
	t.Helper()
	path := filepath.ToSlash(filepath.Join(t.TempDir(), "a report.html"))
	if err := os.WriteFile(path, written(t, "html", story(false)), 0o666); err != nil {
		t.Fatal(err)
	}
	b.view(width, 1000, scheme)
	b.open((&url.URL{Scheme: "file", Path: path}).String())
}

// expect compares what an expression of the page says.
func (b *browser) expect(what, expression string, want any) {
	b.t.Helper()
	if diff := cmp.Diff(want, b.ask(expression)); diff != "" {
		b.t.Errorf("%s: %s (-want +got)\n%s", what, expression, diff)
	}
}

const (
	shownSteps  = `[...document.querySelectorAll('.step:not([hidden])')].map(s => s.id).join(' ')`
	openSteps   = `[...document.querySelectorAll('.step[open]')].map(s => s.id).join(' ')`
	focusedStep = `document.activeElement.closest('.step')?.id ?? document.activeElement.id`
	shownFiles  = `[...document.querySelectorAll('.file:not([hidden])')].map(s => s.id).join(' ')`
	allSteps    = "f1.1 f1.2 f1.3 f1.4 f1.5 f1.6 f2.1 f2.2"
	badSteps    = "f1.3 f1.4 f1.5"
)

func TestHTMLKeysInChromium(t *testing.T) {
	b := openBrowser(t)
	opened(t, b, 1280, "light")
	b.expect("what did not pass is unfolded", openSteps, badSteps)
	b.press("k")
	b.expect("k from nowhere", focusedStep, "f2.2")
	b.expect("going unfolds nothing", openSteps, badSteps)
	b.ask(`document.activeElement.blur()`)
	b.press("j", "j")
	b.expect("j twice", focusedStep, "f1.2")
	b.press("o")
	b.expect("o unfolds", openSteps, "f1.2 "+badSteps)
	b.press("Enter")
	b.expect("Enter folds", openSteps, badSteps)
	b.press("k")
	b.expect("k", focusedStep, "f1.1")
	b.press("n")
	b.expect("n", focusedStep, "f1.3")
	b.press("?")
	b.expect("? opens the list of keys", `document.querySelector('#keys').open`, true)
	b.picture("keys")
	b.press("j", "Escape")
	b.expect("Escape closes it", `document.querySelector('#keys').open`, false)
	b.expect("and nothing moved", focusedStep, "f1.3")
	quiet(t, b)
}

func TestHTMLFilterInChromium(t *testing.T) {
	b := openBrowser(t)
	opened(t, b, 1280, "light")
	count := `document.querySelector('#shown').value`
	b.expect("at first", shownSteps+`+' | '+`+count, allSteps+" | ")
	b.press("f")
	b.expect("f", shownSteps+`+' | '+`+shownFiles+`+' | '+`+count, badSteps+" | f1 | 3 of 8 shown")
	b.picture("filtered")
	b.press("f")
	b.expect("f again", shownSteps, allSteps)
	b.press("/", "C", "u", "S", "t", "o", "m", "e", "r", " ", "c", "o", "m", "p", "a", "n", "y", "i", "d")
	b.expect("/ and words", settled+shownSteps+`)`, "f1.5")
	b.expect("letters are no keys there", `document.activeElement.id+document.querySelector('#find').value`, "findCuStomer companyid")
	b.press("Escape")
	b.expect("Escape", shownSteps+`+document.activeElement.tagName`, allSteps+"BODY")
	b.ask(`document.querySelector('[value=passed]').closest('label').click()`)
	b.expect("without passed", shownSteps, "f1.3 f1.4 f1.5 f1.6 f2.1 f2.2")
	b.press("/", "n", "o", "s", "u", "c", "h")
	b.expect("nothing fits", settled+`document.querySelector('#none').innerText.trim())`, "No request matches. Show all")
	b.ask(`document.querySelector('#all').click()`)
	b.expect("all again", shownSteps+`+document.querySelector('#none').hidden`, allSteps+"true")
	b.ask(`location.hash = '#f1.2'`)
	b.expect("a link unfolds", settled+openSteps+`)`, "f1.2 "+badSteps)
	quiet(t, b)
}

// settled waits until what was typed has had its effect.
const settled = `new Promise(done => setTimeout(done, 400)).then(() => `

func TestHTMLThemeInChromium(t *testing.T) {
	b := openBrowser(t)
	paper := `getComputedStyle(document.body).backgroundColor`
	for _, c := range []struct{ scheme, system, other, button string }{
		{"light", "rgb(255, 255, 255)", "rgb(20, 23, 28)", "Theme: dark"},
		{"dark", "rgb(20, 23, 28)", "rgb(255, 255, 255)", "Theme: light"},
	} {
		opened(t, b, 1280, c.scheme)
		b.expect("as the system", paper, c.system)
		for b.ask(`document.querySelector('#theme').textContent`) != c.button {
			b.ask(`document.querySelector('#theme').click()`)
		}
		b.expect("chosen", paper, c.other)
		b.ask(`while (document.querySelector('#theme').textContent !== 'Theme: system') document.querySelector('#theme').click()`)
		for _, width := range []int{1280, 390} {
			b.view(width, 1000, c.scheme)
			b.expect("contrast", tooFaint, "")
			b.expect("nothing is wider than the window", `document.documentElement.scrollWidth <= innerWidth`, true)
			b.picture(fmt.Sprint("report-", c.scheme, "-", width))
		}
		quiet(t, b)
	}
}

// tooFaint lists texts whose contrast is below 4.5:1 (WCAG 2.2, 1.4.3).
const tooFaint = `(() => {
  for (const d of document.querySelectorAll('details')) d.open = true;
  const numbers = (c) => c.match(/[\d.]+/g).map(Number);
  const light = (c) => numbers(c).slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (numbers(c)[3] !== 0) return c; } };
  const faint = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility() || e.closest('.chip')?.control.disabled) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) faint.push(e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 20));
  }
  return faint.join('\n');
})()`

func TestHTMLWithoutScriptInChromium(t *testing.T) {
	b := openBrowser(t)
	b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
	opened(t, b, 1280, "light")
	b.expect("everything is unfolded", `document.querySelectorAll('details:not([open])').length`, 0.0)
	b.expect("nothing is hidden", `document.querySelectorAll('.step').length+' '+[...document.querySelectorAll('.step pre')].every(e => e.getClientRects().length > 0)`, "8 true")
	b.expect("no tools that do nothing", `getComputedStyle(document.querySelector('.tools')).display`, "none")
	b.picture("no-script")
	quiet(t, b)
}

func TestHTMLOnPaperInChromium(t *testing.T) {
	b := openBrowser(t)
	opened(t, b, 1280, "dark")
	folded := `document.querySelectorAll('details:not([open])').length`
	before := b.ask(folded)
	b.ask(`addEventListener('beforeprint', () => { window.foldedOnPaper = ` + folded + ` })`)
	b.call("Page.printToPDF", map[string]any{}, nil)
	b.expect("on paper everything is unfolded", `window.foldedOnPaper`, 0.0)
	b.expect("and then as before", folded, before)
	b.call("Emulation.setEmulatedMedia", map[string]any{"media": "print"}, nil)
	b.expect("paper is white", `getComputedStyle(document.body).backgroundColor+getComputedStyle(document.querySelector('.tools')).display`, "rgb(255, 255, 255)none")
	quiet(t, b)
}

// TestHTMLNamesInChromium: whatever can be reached by Tab has a name that a screen
// reader can say.
func TestHTMLNamesInChromium(t *testing.T) {
	b := openBrowser(t)
	opened(t, b, 1280, "light")
	b.ask(`for (const d of document.querySelectorAll('details')) d.open = true`)
	var tree struct {
		Nodes []struct {
			Ignored    bool
			Role, Name struct{ Value string }
			Properties []struct {
				Name  string
				Value struct{ Value any }
			}
		}
	}
	b.call("Accessibility.getFullAXTree", nil, &tree)
	reached := 0
	for _, n := range tree.Nodes {
		for _, p := range n.Properties {
			if p.Name == "focusable" && p.Value.Value == true && !n.Ignored && n.Role.Value != "RootWebArea" {
				reached++
				if strings.TrimSpace(n.Name.Value) == "" && n.Role.Value != "main" {
					t.Errorf("a %s has no name", n.Role.Value)
				}
			}
		}
	}
	if reached < 40 {
		t.Errorf("only %d can be reached", reached)
	}
	b.ask(`scrollTo(0, 0); document.activeElement.blur()`)
	b.press("Tab")
	b.expect("the first Tab", `document.activeElement.className`, "skip")
	b.press("Enter")
	b.expect("leads behind the tools", `document.activeElement.id`, "requests")
	quiet(t, b)
}

// quiet fails where the page raised an error, broke its own policy or asked for
// anything but itself.
func quiet(t *testing.T, b *browser) {
	t.Helper()
	for _, e := range b.events {
		switch e.Method {
		case "Runtime.exceptionThrown", "Log.entryAdded":
			t.Errorf("%s", e.Params)
		case "Network.requestWillBeSent":
			var sent struct{ Request struct{ URL string } }
			if err := json.Unmarshal(e.Params, &sent); err != nil {
				t.Fatal(err)
			}
			if u := sent.Request.URL; !strings.HasSuffix(u, "/a%20report.html") && !strings.HasPrefix(u, "data:") {
				t.Errorf("the page asks for %s", u)
			}
		}
	}
}
