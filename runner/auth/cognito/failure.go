package cognito

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Error is why nobody could be signed in, for a person to read. It never holds a part
// of the credentials.
type Error struct{ Message, Hint string }

func (e *Error) Error() string { return e.Message }

// refused is an answer that is no success. The type of an error may have a name space
// in front of it.
func refused(status int, body []byte) error {
	var failure struct {
		Type    string `json:"__type"`
		Message string `json:"message"`
	}
	if json.Unmarshal(body, &failure) != nil || failure.Type == "" {
		return &Error{
			Message: fmt.Sprintf("AWS Cognito answered the sign-in with status %d and no reason", status),
			Hint:    "check the region in `Authorization: COGNITO USER PASSWORD REGION POOLID CLIENTID`",
		}
	}
	kind := failure.Type[strings.LastIndexByte(failure.Type, '#')+1:]
	message := "AWS Cognito refused the sign-in: " + kind
	if failure.Message != "" {
		message += ": " + strings.TrimSuffix(failure.Message, ".")
	}
	return &Error{Message: message, Hint: remedy(kind)}
}

// remedy is what to do about the errors that are met most.
func remedy(kind string) string {
	switch kind {
	case "NotAuthorizedException", "UserNotFoundException":
		return "check user and password, and that the user is confirmed"
	case "ResourceNotFoundException":
		return "check region, pool and client: they belong together"
	case "InvalidParameterException":
		return "the client of the pool must allow ALLOW_USER_SRP_AUTH, and have no secret"
	case "PasswordResetRequiredException":
		return "set a new password with `aws cognito-idp confirm-forgot-password`"
	case "TooManyRequestsException":
		return "wait a moment, or sign in less often"
	}
	return "sign in with `aws cognito-idp initiate-auth` to see more, and write the token as `Authorization: Bearer {{token}}`"
}

// unanswerable is a challenge that takes a person, such as SMS_MFA.
func unanswerable(challenge string) error {
	if challenge == "" {
		return &Error{
			Message: "AWS Cognito answered the sign-in with neither a token nor a challenge",
			Hint:    "check the region in `Authorization: COGNITO USER PASSWORD REGION POOLID CLIENTID`",
		}
	}
	return &Error{
		Message: "AWS Cognito wants `" + challenge + "` for this sign-in, which cannot be given here",
		Hint:    "use a user without it, or get the token elsewhere and write it as `Authorization: Bearer {{token}}`",
	}
}

func badRegion() error {
	return &Error{
		Message: "the region in `Authorization: COGNITO` is none",
		Hint:    "write `Authorization: COGNITO USER PASSWORD REGION POOLID CLIENTID`, such as `eu-west-1` for the region",
	}
}

func badChallenge() error {
	return &Error{
		Message: "AWS Cognito sent a challenge that cannot be answered safely",
		Hint:    "check the region, and the proxy on the way",
	}
}
