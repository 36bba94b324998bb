package encode

import "testing"

func TestJoinForm(t *testing.T) {
	for body, want := range map[string]string{
		"a=1\n&b=2\n&c=3": "a=1&b=2&c=3",
		"a=1\n  &b=2":     "a=1\n  &b=2",
		"a=1\nsecond\n&b": "a=1\nsecond&b",
		"&a=1":            "&a=1",
	} {
		if got := JoinForm(body); got != want {
			t.Errorf("%q: %q, want %q", body, got, want)
		}
	}
}

func TestForm(t *testing.T) {
	const body = "name=Jürgen Groß&note=100% \"sure\"&plus=1+1&enc=a%2Bb&json={\"k\":[1]}\nsecond&flag&eq=a=b"
	for strategy, want := range map[string]string{
		"automatic": "name=J%C3%BCrgen%20Gro%C3%9F&note=100%25%20%22sure%22&plus=1+1&enc=a%2Bb&json=%7B%22k%22:[1]%7D%0Asecond&flag&eq=a=b",
		"":          "name=J%C3%BCrgen%20Gro%C3%9F&note=100%25%20%22sure%22&plus=1+1&enc=a%2Bb&json=%7B%22k%22:[1]%7D%0Asecond&flag&eq=a=b",
		"always": "name=J%C3%BCrgen%20Gro%C3%9F&note=100%25%20%22sure%22&plus=1%2B1&enc=a%252Bb&json=%7B%22k%22%3A%5B1%5D%7D%0Asecond" +
			"&flag=&eq=a%3Db",
		"never": body,
	} {
		if got := Form(body, strategy, URL); got != want {
			t.Errorf("%s: %q, want %q", strategy, got, want)
		}
	}
}
