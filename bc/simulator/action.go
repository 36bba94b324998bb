package simulator

import (
	"net/http"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// actionNamespace stands before the name of an action in a path.
const actionNamespace = "Microsoft.NAV."

// operation is a bound action under way: what it acts on, and where it leaves what
// it made.
type operation struct {
	*exchange
	company   *company
	table     *table
	row       *row
	arguments map[string]string // canonical texts
	time      string
	// made is the address of the record that the action hands back.
	made string
}

// invoke answers POST of a bound action (business-central section 3.9): everything is
// done, or nothing.
func (x *exchange) invoke(r *resource) (reply, *failure) {
	if x.r.Method != http.MethodPost {
		return reply{}, notAllowed(x.r.Method, r.action.Name, "Action")
	}
	if f := x.ifMatch(r.row, false); f != nil {
		return reply{}, f
	}
	arguments, f := x.readArguments(r.action)
	if f != nil {
		return reply{}, f
	}
	o := &operation{exchange: x, company: r.company, table: r.table, row: r.row, arguments: arguments, time: x.now()}
	tx := x.store.begin()
	if f := o.run(r.action.Name); f != nil {
		tx.rollback()
		return reply{}, f
	}
	tx.end()
	return reply{status: r.action.Status, location: o.made}, nil
}

// run does what the action of a set is for.
func (o *operation) run(action string) *failure {
	switch set := o.table.rule; {
	case isDocument(set):
		return o.runDocument(action)
	case set == "journals":
		return o.postJournal()
	case set == "jobQueueEntries":
		return o.restartJob()
	case o.table.API == model.AutomationAPI:
		return o.automate(action)
	}
	return notSimulated("the action `" + actionNamespace + action + "` of `" + o.table.Set + "`")
}

// readArguments reads the parameters of an action from the body.
func (x *exchange) readArguments(a *model.Action) (map[string]string, *failure) {
	var given []member
	if len(strings.TrimSpace(string(x.body))) > 0 {
		var f *failure
		if given, f = readMembers(x.body); f != nil {
			return nil, f
		}
	}
	arguments := map[string]string{}
	for _, m := range given {
		c, f := parameter(a, m.name)
		if f != nil {
			return nil, f
		}
		if arguments[m.name], f = convert(c, m); f != nil {
			return nil, f
		}
	}
	return arguments, missingArguments(a, arguments)
}

// parameter is a parameter of an action in the form of a column.
func parameter(a *model.Action, name string) (*column, *failure) {
	for _, p := range a.Parameters {
		if p.Name == name {
			return &column{Property: &model.Property{Name: name, Type: p.Value, Kind: model.KindOf(p.Value), NotNull: true}}, nil
		}
	}
	return nil, fail(model.CodeBadRequest, "The parameter '%s' in the request payload is not a valid parameter for the operation '%s'.", name, a.Name)
}

func missingArguments(a *model.Action, given map[string]string) *failure {
	var missing []string
	for _, p := range a.Parameters {
		if _, ok := given[p.Name]; !ok {
			missing = append(missing, p.Name)
		}
	}
	if missing == nil {
		return nil
	}
	return fail(model.CodeRequiredParam,
		"One or more parameters of the operation '%s' are missing from the request payload. The missing parameters are: %s.",
		a.Name, strings.Join(missing, ","))
}

// get is a column of the record that is acted on.
//
// Not copied into its many callers: docs/performance.md, "What is linked".
//
//go:noinline
func (o *operation) get(name string) string { return o.table.value(o.row, name) }

// handBack notes the record that the action made.
func (o *operation) handBack(t *table, r *row) {
	o.made = o.location(&resource{company: o.company, entity: t.Entity, table: t}, r)
}

// restartJob sets a job queue entry ready again.
func (o *operation) restartJob() *failure {
	o.table.change(o.row, o.time, "status", "Ready", "errorMessage", "")
	return nil
}
