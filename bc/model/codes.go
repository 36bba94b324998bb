package model

import "strings"

// ErrorCode is an error code of Business Central's web services
// (webservices/dynamics-error-codes.md; statuses from
// includes/include-http-status-error-codes.md and from reports).
type ErrorCode struct {
	Code string
	// Status is the usual HTTP status; AlsoStatus one that was reported too, or 0.
	Status, AlsoStatus int
	// When says what leads to it, Example is a text of the server.
	When, Example string
}

// Codes of the errors that the server answers.
const (
	CodeInvalidRequestURL      = "BadRequest_InvalidRequestUrl"
	CodeNotFound               = "BadRequest_NotFound"
	CodeResourceNotFound       = "BadRequest_ResourceNotFound"
	CodeInvalidOperation       = "BadRequest_InvalidOperation"
	CodeBadRequest             = "BadRequest"
	CodeInvalidToken           = "BadRequest_InvalidToken"
	CodeRequiredParam          = "BadRequest_RequiredParamNotProvided"
	CodeEntityChanged          = "Request_EntityChanged"
	CodeMethodNotAllowed       = "BadRequest_MethodNotAllowed"
	CodeMethodNotImplemented   = "BadRequest_MethodNotImplemented"
	CodeDataNotFoundFilter     = "Internal_DataNotFoundFilter"
	CodeRecordNotFound         = "Internal_RecordNotFound"
	CodeInvalidTableRelation   = "Internal_InvalidTableRelation"
	CodeServerError            = "Internal_ServerError"
	CodeSameKeyExists          = "Internal_EntityWithSameKeyExists"
	CodeCompanyNotFound        = "Internal_CompanyNotFound"
	CodeTenantUnavailable      = "Internal_TenantUnavailable"
	CodeDialog                 = "Application_DialogException"
	CodeEvaluate               = "Application_EvaluateException"
	CodeStringExceededLength   = "Application_StringExceededLength"
	CodeInvalidGUID            = "Application_InvalidGUID"
	CodeCallbackNotAllowed     = "Application_CallbackNotAllowed"
	CodeFilterError            = "Application_FilterErrorException"
	CodeFieldValidation        = "Application_FieldValidationException"
	CodeTooManyRequests        = "Application_TooManyRequests"
	CodeInvalidCredentials     = "Authentication_InvalidCredentials"
	CodeSkipTokenNoLongerValid = "SkipTokenIsNoLongerValid"
	CodeUnknown                = "Unknown"
)

// errorCodes is static data.
var errorCodes = [...]ErrorCode{
	{CodeInvalidRequestURL, 400, 0, "the URL or the metadata cannot be built", "An incompatible property definition already exists for 'Allowed_Companies_0.Name'"},
	{CodeNotFound, 404, 400, "the route or the syntax of the query is wrong", "No HTTP resource was found that matches the request URI '...'."},
	{CodeResourceNotFound, 404, 0, "a segment of the path is unknown", "Resource not found for the segment 'x'."},
	{CodeInvalidOperation, 400, 0, "the body names a read-only member", "Control 'x' is read-only."},
	{CodeBadRequest, 400, 0, "the body is malformed or a value is wrong", "Invalid Request Body"},
	{CodeInvalidToken, 400, 0, "PATCH without If-Match", "Could not validate the client concurrency token required by the service. Please provide a valid token in the client request."},
	{CodeRequiredParam, 400, 0, "null for a member that is not null, or a parameter is missing", "Field 'taxable' must not be blank or empty."},
	{CodeEntityChanged, 409, 0, "the entity tag is stale", "Another user has already changed the record."},
	{CodeMethodNotAllowed, 405, 400, "the method is not allowed here", "Entity does not support insert"},
	{CodeMethodNotImplemented, 501, 0, "no bound actions, or another order than that of an API query", "Entity does not support bound actions"},
	{CodeDataNotFoundFilter, 404, 400, "no record within a filter", "There is no Cust. Ledger Entry within the filter."},
	{CodeRecordNotFound, 404, 0, "the record is gone or the id is wrong", "The Customer does not exist. Identification fields and values: SystemId='{...}'"},
	{CodeInvalidTableRelation, 400, 0, "a value is not in the related table", "The field Account No. of table Gen. Journal Line contains a value (ABL001) that cannot be found in the related table (Vendor)."},
	{CodeServerError, 400, 500, "anything else in the server, missing permissions too", "You do not have the following permissions on Page APIV2 - Customers: Execute."},
	{CodeSameKeyExists, 409, 400, "the key is taken", "The Customer already exists. Identification fields and values: No.='10000'"},
	{CodeCompanyNotFound, 404, 400, "no default company, or an unknown company", "Can't process the request because the default company can't be found."},
	{CodeTenantUnavailable, 503, 0, "the tenant is not mounted", "The tenant '...' is not accessible"},
	{CodeDialog, 400, 0, "the AL code of the page raises an error", `A "displayName" must be provided.`},
	{CodeEvaluate, 400, 0, "a value cannot be read", `The value "Depreciation" cannot be evaluated into type Option.`},
	{CodeStringExceededLength, 400, 0, "a text is too long", "The length of the string is 57, but it must be less than or equal to 50 characters. Value: ..."},
	{CodeInvalidGUID, 400, 0, "a GUID is malformed", "Invalid format of GUID string. The correct format of the GUID string is: CDEF7890-ABCD-0123-1234-567890ABCDEF where 0-9, A-F symbolizes hexadecimal digits."},
	{CodeCallbackNotAllowed, 400, 0, "AL code asks the user", "Microsoft ... attempted to issue a client callback to show a confirmation dialog box."},
	{CodeFilterError, 400, 0, "the value of a filter is wrong", `The filter "='...'" is not valid for the No. field on the Item table.`},
	{CodeFieldValidation, 400, 0, "a field must have a value", "Customer Posting Group must have a value in Customer: No.=C00690. It cannot be zero or empty."},
	{CodeTooManyRequests, 429, 0, "a limit is passed", "Too many requests reached. Actual (101). Maximum (100)."},
	{CodeInvalidCredentials, 401, 0, "the identity is unknown to Business Central", "The server has rejected the client credentials."},
	{CodeSkipTokenNoLongerValid, 400, 0, "the row that a next link continues after is gone", "The skip token is no longer valid."},
	{CodeUnknown, 400, 0, "anything else", "'Invalid Type' is not an option. The existing options are: Inventory,Service,Non-Inventory"},
}

// ErrorCodes lists the documented error codes. The slice must not be changed.
func ErrorCodes() []ErrorCode { return errorCodes[:] }

// FindErrorCode returns a code by its name, in any letter case.
func FindErrorCode(code string) (ErrorCode, bool) {
	for i := range errorCodes {
		if strings.EqualFold(errorCodes[i].Code, code) {
			return errorCodes[i], true
		}
	}
	return ErrorCode{}, false
}
