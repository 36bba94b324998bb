package simulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// subscriber is a client that webhooks are sent to.
type subscriber struct {
	mu       sync.Mutex
	refuse   bool // the handshake
	status   int  // of notifications; 0 does not answer
	messages []string
}

// RoundTrip implements http.RoundTripper.
func (s *subscriber) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	token := r.URL.Query().Get("validationToken")
	if token != "" {
		if s.refuse {
			token = "no"
		}
		return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(token))}, nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	s.messages = append(s.messages, r.URL.String()+" "+string(body))
	if s.status == 0 {
		return nil, errors.New("nobody there")
	}
	return &http.Response{StatusCode: s.status, Body: http.NoBody}, nil
}

// watch is a simulator with a subscriber and a clock that the test moves.
type watch struct {
	*client
	sim *Simulator
	to  *subscriber
	now time.Time
}

func newWatch(t *testing.T) *watch {
	w := &watch{to: &subscriber{status: 200}, now: noon()}
	w.sim = New(Options{Clock: func() time.Time { return w.now }, Webhooks: w.to})
	w.client = &client{t: t, http: http.Client{Transport: Transport(w.sim)}, root: onlineRoot}
	w.token = w.signIn("app", "secret")
	return w
}

// pass lets time pass and sends what is due; the token is renewed.
func (w *watch) pass(d time.Duration) {
	w.now = w.now.Add(d)
	w.token = w.signIn("app", "secret")
	w.sim.Deliver(w.t.Context())
}

func (w *watch) subscribe(set string) answer {
	w.t.Helper()
	a := w.send("POST", "/subscriptions", `{"notificationUrl":"http://127.0.0.1:9/hook","resource":"/api/v2.0/companies(`+w.company()+`)/`+set+`","clientState":"mine"}`)
	if a.status != http.StatusCreated {
		w.t.Fatalf("%d %s", a.status, a.body)
	}
	return a
}

// told are the changes that the subscriber was told of, in short.
func (w *watch) told() []string {
	w.t.Helper()
	all := []string{}
	for _, message := range w.to.messages {
		_, body, _ := strings.Cut(message, " ")
		var list struct{ Value []notification }
		if err := json.Unmarshal([]byte(body), &list); err != nil {
			w.t.Fatal(err)
		}
		for _, n := range list.Value {
			all = append(all, n.Kind+" "+n.Resource)
		}
		all = append(all, "|")
	}
	w.to.messages = nil
	return all
}

// TestSubscription has the facts of business-central section 2.4 about one.
func TestSubscription(t *testing.T) {
	w := newWatch(t)
	made := w.subscribe("customers").object(t)
	id := made["subscriptionId"].(string)
	if len(id) != 32 || strings.Trim(id, "0123456789abcdef") != "" {
		t.Errorf("id is %s", id)
	}
	if diff := cmp.Diff(map[string]any{
		"expirationDateTime": "2026-03-05T12:00:00.123Z", "lastModifiedDateTime": "2026-03-02T12:00:00.123Z", "systemCreatedAt": "2026-03-02T12:00:00.123Z",
		"userId": serverUser, "clientState": "mine", "notificationUrl": "http://127.0.0.1:9/hook",
	}, members(made, "expirationDateTime", "lastModifiedDateTime", "systemCreatedAt", "userId", "clientState", "notificationUrl")); diff != "" {
		t.Error(diff)
	}
	one := "/subscriptions('" + id + "')"
	w.pass(48 * time.Hour)
	same(t, w.send("PATCH", one, `{"clientState":"new"}`).failed(t), "Bad Request | BadRequest_InvalidToken | "+noToken)
	renewed := w.send("PATCH", one, `{"notificationUrl":"http://127.0.0.1:9/hook","resource":"`+made["resource"].(string)+`","clientState":"new"}`, "If-Match", "*")
	same(t, renewed.text(t, "expirationDateTime"), "2026-03-07T12:00:00.123Z")
	w.to.refuse = true
	same(t, w.send("PATCH", one, `{"clientState":"new"}`, "If-Match", "*").failed(t),
		"Bad Request | BadRequest | The notification URL 'http://127.0.0.1:9/hook' did not return the validation token with the status 200.")
	if a := w.send("DELETE", one, ""); a.status != 204 || len(w.get("/subscriptions").values(t)) != 0 {
		t.Errorf("%d %s", a.status, a.body)
	}
	w.to.refuse = false
	w.subscribe("items")
	w.pass(3*24*time.Hour - time.Second)
	if len(w.get("/subscriptions").values(t)) != 1 {
		t.Error("expired too early")
	}
	w.pass(time.Second)
	if len(w.get("/subscriptions").values(t)) != 0 {
		t.Error("did not expire")
	}
}

func TestRefusedSubscriptions(t *testing.T) {
	w := newWatch(t)
	company := w.company()
	for _, test := range []struct{ url, resource, want string }{
		{"ftp://x", "/api/v2.0/companies(" + company + ")/customers", "Bad Request | BadRequest | The notification URL 'ftp://x' is not valid."},
		{"http://example.com/x", "/api/v2.0/companies(" + company + ")/customers", "Not Implemented | NotSimulated | The simulator does not simulate webhooks to other machines (`example.com`); take a notificationUrl on 127.0.0.1."},
		{"http://localhost:9", "/api/v2.0/companies(" + company + ")/salesOrderLines", "Bad Request | BadRequest | The resource '/api/v2.0/companies(" + company + ")/salesOrderLines' is not one that webhooks are supported for."},
		{"http://localhost:9", "/api/v2.0/companies(" + zeroGUID + ")/customers", "Bad Request | BadRequest | The resource '/api/v2.0/companies(" + zeroGUID + ")/customers' is not one that webhooks are supported for."},
		{"http://localhost:9", "customers", "Bad Request | BadRequest | The resource 'customers' is not one that webhooks are supported for."},
		{"http://localhost:9", "", `Bad Request | Application_DialogException | The blank "resource" is not allowed.`},
	} {
		same(t, w.send("POST", "/subscriptions", `{"notificationUrl":"`+test.url+`","resource":"`+test.resource+`"}`).failed(t), test.want)
	}
	same(t, w.send("POST", "/subscriptions", `{"resource":"x"}`).failed(t), `Bad Request | Application_DialogException | A "notificationUrl" must be provided.`)
	for range maxSubscriptions {
		w.subscribe("items")
	}
	same(t, w.send("POST", "/subscriptions", `{"notificationUrl":"http://127.0.0.1:9","resource":"/api/v2.0/companies(`+company+`)/items"}`).failed(t),
		"Bad Request | Application_DialogException | The maximum number of 200 webhook subscriptions has been reached.")
}

// TestInProcess: without a client the handshake counts as answered.
func TestInProcess(t *testing.T) {
	c := newClient(t, Options{})
	a := c.send("POST", "/subscriptions", `{"notificationUrl":"https://example.com/hook","resource":"`+onlineRoot+`/companies(`+c.company()+`)/customers"}`)
	if a.status != 201 {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// TestNotifications has the row about notifications of section 2.4: 30 seconds after
// the first change, one for each record.
func TestNotifications(t *testing.T) {
	w := newWatch(t)
	w.subscribe("customers")
	created := w.send("POST", "/customers", `{"displayName":"A"}`).text(t, "id")
	w.send("PATCH", "/customers("+created+")", `{"displayName":"B"}`, "If-Match", "*")
	all := w.get("/customers").values(t)
	changed, deleted := all[0]["id"].(string), all[1]["id"].(string)
	w.send("PATCH", "/customers("+changed+")", `{"displayName":"B"}`, "If-Match", "*")
	w.send("PATCH", "/customers("+deleted+")", `{"displayName":"B"}`, "If-Match", "*")
	w.pass(29 * time.Second)
	w.send("DELETE", "/customers("+deleted+")", "")
	w.send("POST", "/vendors", `{"displayName":"A"}`)
	w.send("POST", "/customers?company=My%20Company", `{"displayName":"A"}`)
	w.send("POST", "/customers", `{}`)
	if got := w.told(); len(got) != 0 {
		t.Errorf("too early: %v", got)
	}
	w.pass(time.Second)
	at := "api/v2.0/companies(" + w.company() + ")/customers("
	if diff := cmp.Diff([]string{"created " + at + created + ")", "updated " + at + changed + ")", "deleted " + at + deleted + ")", "|"}, w.told()); diff != "" {
		t.Error(diff)
	}
	w.pass(time.Hour)
	if got := w.told(); len(got) != 0 {
		t.Errorf("told twice: %v", got)
	}
}

// TestNotificationForm has all members of a notification, of several subscriptions
// in one message.
func TestNotificationForm(t *testing.T) {
	w := newWatch(t)
	a, b := w.subscribe("customers").text(t, "subscriptionId"), w.subscribe("items").text(t, "subscriptionId")
	item := w.item("id").(string)
	w.send("PATCH", "/items("+item+")", `{"displayName":"Desk"}`, "If-Match", "*")
	id := w.send("POST", "/customers", `{"displayName":"A"}`).text(t, "id")
	w.pass(30 * time.Second)
	at := `","clientState":"mine","expirationDateTime":"2026-03-05T12:00:00.123Z","resource":"api/v2.0/companies(` + w.company() + `)/`
	want := `http://127.0.0.1:9/hook {"value":[{"subscriptionId":"` + a + at + `customers(` + id + `)","changeType":"created","lastModifiedDateTime":"2026-03-02T12:00:00.123Z"},` +
		`{"subscriptionId":"` + b + at + `items(` + item + `)","changeType":"updated","lastModifiedDateTime":"2026-03-02T12:00:00.123Z"}]}`
	if diff := cmp.Diff([]string{want}, w.to.messages); diff != "" {
		t.Error(diff)
	}
}

// TestLineTellsOfTheDocument: a change of a line is one of its document.
func TestLineTellsOfTheDocument(t *testing.T) {
	w := newWatch(t)
	order, _ := w.document("salesOrders", adatum)
	w.subscribe("salesOrders")
	w.send("POST", "/salesOrders("+order+")/salesOrderLines", `{"lineType":"Comment"}`)
	w.pass(30 * time.Second)
	if diff := cmp.Diff([]string{"updated api/v2.0/companies(" + w.company() + ")/salesOrders(" + order + ")", "|"}, w.told()); diff != "" {
		t.Error(diff)
	}
}

// TestCollection: more than 1,000 changes are one notification.
func TestCollection(t *testing.T) {
	w := newWatch(t)
	w.subscribe("unitsOfMeasure")
	for i := range noticeLimit + 1 {
		w.send("POST", "/unitsOfMeasure", fmt.Sprintf(`{"code":"U%d"}`, i))
	}
	w.pass(30 * time.Second)
	if diff := cmp.Diff([]string{"collection api/v2.0/companies(" + w.company() + ")/unitsOfMeasure?$filter=lastModifiedDateTime%20ge%202026-03-02T12:00:00.123Z", "|"}, w.told()); diff != "" {
		t.Error(diff)
	}
	if got := w.get("/unitsOfMeasure/$count?$filter=lastModifiedDateTime%20ge%202026-03-02T12:00:00.123Z").body; got != "1001" {
		t.Errorf("the filter finds %s", got)
	}
}

// TestUnreachableSubscriber: retries for 36 hours; another failure ends it.
func TestUnreachableSubscriber(t *testing.T) {
	for _, status := range []int{0, 408, 429, 500, 503} {
		w := newWatch(t)
		w.subscribe("customers")
		first := w.send("POST", "/customers", `{"displayName":"A"}`).text(t, "id")
		w.to.status = status
		w.pass(30 * time.Second)
		second := w.send("POST", "/customers", `{"displayName":"B"}`).text(t, "id")
		w.told()
		w.to.status = 202
		w.pass(30 * time.Second)
		at := "created api/v2.0/companies(" + w.company() + ")/customers("
		if diff := cmp.Diff([]string{at + first + ")", at + second + ")", "|"}, w.told()); diff != "" {
			t.Errorf("%d: %s", status, diff)
		}
	}
	w := newWatch(t)
	w.subscribe("customers")
	w.to.status = 503
	w.send("POST", "/customers", `{"displayName":"A"}`)
	attempts := 0
	for range 37 {
		w.pass(time.Hour)
		attempts += len(w.told())
	}
	w.pass(5 * time.Hour)
	if more := len(w.told()); attempts == 0 || more != 0 {
		t.Errorf("%d attempts in 36 hours and %d behind them", attempts, more)
	}
	w = newWatch(t)
	w.subscribe("customers")
	w.to.status = 410
	w.send("POST", "/customers", `{"displayName":"A"}`)
	w.pass(30 * time.Second)
	if left := w.get("/subscriptions").values(t); len(left) != 0 {
		t.Errorf("still subscribed: %v", left)
	}
}

// TestTakenBackIsNotTold: a batch that was taken back changed nothing.
func TestTakenBackIsNotTold(t *testing.T) {
	w := newWatch(t)
	w.subscribe("customers")
	const json = `"headers":{"Content-Type":"application/json"}`
	w.batch(`{"method":"POST","url":"customers",`+json+`,"body":{"displayName":"A"}},{"method":"GET","url":"nothing"}`, "Isolation", "snapshot")
	w.pass(30 * time.Second)
	if got := w.told(); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

// TestSubscribersAtTheSameTime: changes and delivery may meet.
func TestSubscribersAtTheSameTime(t *testing.T) {
	w := newWatch(t)
	w.subscribe("customers")
	var done sync.WaitGroup
	for i := range 8 {
		done.Go(func() { w.send("POST", "/customers", fmt.Sprintf(`{"displayName":"%d"}`, i)) })
		done.Go(func() { w.sim.Deliver(t.Context()) })
	}
	done.Wait()
	w.pass(30 * time.Second)
	if got := w.told(); len(slices.Compact(got)) != 9 {
		t.Errorf("%v", got)
	}
}
