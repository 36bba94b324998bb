package explain

import (
	"fmt"
	"strings"

	"github.com/bchttp/bchttp/bc/model"
)

// Page is the text on an error code of Business Central or of its sign-in
// (`AADSTS7000215`, also the number alone), in any letter case; false: the code is not
// known.
func Page(code string) (string, bool) {
	number := strings.TrimPrefix(strings.ToUpper(code), "AADSTS")
	if known := findSignIn(number); known != nil {
		return signInPage(known), true
	}
	if known, ok := model.FindErrorCode(code); ok {
		return codePage(&known), true
	}
	for _, own := range ownPages {
		if strings.EqualFold(own.code, code) {
			return page(own.code, own.when, "", own.checks), true
		}
	}
	return "", false
}

// Codes lists all codes that have a page, those of sign-in with their AADSTS.
func Codes() []string {
	var codes []string
	for i := range model.ErrorCodes() {
		codes = append(codes, model.ErrorCodes()[i].Code)
	}
	for _, own := range ownPages {
		codes = append(codes, own.code)
	}
	for _, known := range signInCodes {
		codes = append(codes, "AADSTS"+known.number)
	}
	return codes
}

func signInPage(s *signIn) string {
	checks := []string{s.remedy}
	if s.cause != "" {
		checks = []string{s.cause + ": " + s.remedy}
	}
	return page("AADSTS"+s.number+" (sign-in)", s.summary, "", checks)
}

func codePage(c *model.ErrorCode) string {
	title := fmt.Sprintf("%s (HTTP %d", c.Code, c.Status)
	if c.AlsoStatus != 0 {
		title += fmt.Sprintf(", also %d", c.AlsoStatus)
	}
	return page(title+")", c.When, c.Example, checksOf(c.Code))
}

func checksOf(code string) []string {
	for _, known := range checks {
		if known.code == code {
			return known.checks
		}
	}
	for _, class := range classes {
		if strings.HasPrefix(code, class.code) {
			return class.checks
		}
	}
	return nil
}

// page has a title, what it means, a text of the server, and what to do.
func page(title, when, example string, checks []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s%s.\n", title, strings.ToUpper(when[:1]), when[1:])
	if example != "" {
		fmt.Fprintf(&b, "\nThe server says, for example:\n    %s\n", example)
	}
	if len(checks) > 0 {
		b.WriteString("\nWhat to check, in this order:\n")
	}
	for i, check := range checks {
		fmt.Fprintf(&b, "  %d. %s\n", i+1, check)
	}
	return b.String()
}

// advice is what to do about a code.
type advice struct {
	code, when string
	checks     []string
}

// ownPages are codes that the list of Business Central does not have.
var ownPages = [...]advice{
	{codeNoEnvironment, "the gateway knows no environment of this name in the tenant", []string{
		"the name of the environment in the URL: `GET https://" + model.OnlineHost + "/environments/v1.2` lists them",
		"the tenant: with a token of another tenant put TENANT in front of the environment, /v2.0/TENANT/ENVIRONMENT/api/…",
	}},
	{codeEnvironmentNotFound, "the admin center knows no environment of this name", []string{
		"the name in the URL: `GET …/applications/BusinessCentral/environments` lists them",
	}},
}

// classes are what the documentation says of codes by their front.
var classes = [...]advice{
	{"BadRequest", "", []string{"the request itself: method, URL, header fields, body"}},
	{"Authentication", "", []string{"who signs in, and with what"}},
	{"Authorization", "", []string{"the permission sets of the user or app"}},
	{"Internal", "", []string{"whether the record and its relations exist", "send the request again; if it stays, ask the telemetry with the correlation id"}},
	{"Application", "", []string{"the message: AL code raised it because of the data"}},
}

// checks are what to look at for one code.
var checks = [...]advice{
	{model.CodeInvalidCredentials, "", []string{
		"the request has `Authorization: Bearer …` with the access_token of the sign-in",
		"the token has not expired, and its `aud` is https://" + model.OnlineHost,
		"the token has `roles`: if not, an administrator must consent to API.ReadWrite.All (Automation.ReadWrite.All for the automation API)",
		"the token's `tid` is the tenant in the URL",
		"the app's client id is entered on " + appsPage + " in this environment, its State is Enabled",
		"the app has permission sets there; SUPER cannot be given to apps",
		"on premises: the server's setting ValidAudiences lists https://" + model.OnlineHost,
	}},
	{model.CodeServerError, "", []string{
		"the message: with the word permission it is a missing right, although the status is 400. Give the app a permission set with the object and right that it names",
		"otherwise it is an error inside of the server: look it up in the telemetry with the correlation id",
	}},
	{model.CodeInvalidToken, "", []string{
		"PATCH needs `If-Match`: the entity tag of the record, `{{NAME.response.body.$['@odata.etag']}}`, or `*` to overwrite whatever is there. It has nothing to do with the OAuth token",
	}},
	{model.CodeEntityChanged, "", []string{
		"the entity tag in `If-Match` is that of the last answer that held the record; every change gives it a new one",
	}},
	{model.CodeNotFound, "", []string{
		"the version of the API is complete: `/api/v2.0`, not `/api/v2`",
		"the URL has the environment: /v2.0/ENVIRONMENT/api/v2.0",
		"the text of $filter: an error of its syntax comes under this code with status 400",
	}},
	{model.CodeResourceNotFound, "", []string{
		"the spelling of the entity set; letter case counts",
		"for a custom API: the app is installed in this environment, and publisher, group and version are those of the AL page",
	}},
	{model.CodeRecordNotFound, "", []string{"the id is of this company and of this entity", "the record was not deleted before"}},
	{model.CodeCompanyNotFound, "", []string{"the path has companies({{companyId}}) or the query `company=`", "the company exists: `GET {{url}}/companies`"}},
	{model.CodeInvalidOperation, "", []string{"leave the member out of the body: the service computes it. What GET gives cannot be sent back as it is"}},
	{model.CodeRequiredParam, "", []string{"give the member or parameter that the message names a value"}},
	{model.CodeMethodNotAllowed, "", []string{"the page allows the method: `GET {{url}}/$metadata` tells", "PATCH and DELETE name one entity: customers({{id}})"}},
	{model.CodeSameKeyExists, "", []string{"an earlier run left the record behind: delete it, or let the number series give the number"}},
	{model.CodeInvalidTableRelation, "", []string{"the value exists in the table that the message names, in this company"}},
	{model.CodeTooManyRequests, "", []string{
		"one user may ask 6,000 times in 5 minutes and have 100 requests open: a run keeps to this by itself, so give the tests an app of their own",
		"put requests into a `$batch`; use another app for the tests",
	}},
	{model.CodeCallbackNotAllowed, "", []string{"AL code asks the user (Confirm, StrMenu, Message); it must ask GuiAllowed() first. Nothing in the request changes that"}},
	{model.CodeStringExceededLength, "", []string{"shorten the text: `MaxLength` in `GET {{url}}/$metadata`"}},
	{model.CodeFilterError, "", []string{"the value in $filter fits the field: its type, and its length"}},
	{model.CodeTenantUnavailable, "", []string{"the state of the environment in the admin center", "on premises: `?tenant=` names a tenant that is mounted"}},
	{model.CodeSkipTokenNoLongerValid, "", []string{"begin again at the first page: the row was deleted between two pages"}},
	{model.CodeUnknown, "", []string{"the message: values of options must be one of those that it lists", "a batch has 100 requests at most"}},
}
