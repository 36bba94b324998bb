package cognito

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// User is who signs in where. Pool is the id of a user pool, such as `eu-west-1_aBcD`,
// Client that of an application in it, which has no secret.
type User struct{ Name, Password, Region, Pool, Client string }

// Token is an access token and when it ends to be good.
type Token struct {
	Text    string
	Expires time.Time
}

// SignIn gets an access token (InitiateAuth and RespondToAuthChallenge of the API of
// Amazon Cognito user pools, flow USER_SRP_AUTH). The clock must be right within
// minutes. An error is an [Error], or that of the transport.
func SignIn(ctx context.Context, transport http.RoundTripper, user User, now func() time.Time) (Token, error) {
	own, err := newSecret()
	if err != nil {
		return Token{}, err
	}
	c := conversation{ctx: ctx, transport: transport, user: user}
	challenge, err := c.ask("InitiateAuth", question{
		Flow: "USER_SRP_AUTH", Client: user.Client,
		Parameters: map[string]string{"USERNAME": user.Name, "SRP_A": own.public().Text(16)},
	})
	if err != nil {
		return Token{}, err
	}
	if challenge.Challenge != passwordVerifier {
		return Token{}, unanswerable(challenge.Challenge)
	}
	moment := now().UTC()
	responses, err := own.respond(user, challenge.Parameters, moment)
	if err != nil {
		return Token{}, err
	}
	given, err := c.ask("RespondToAuthChallenge", question{
		Challenge: passwordVerifier, Client: user.Client, Responses: responses,
	})
	switch {
	case err != nil:
		return Token{}, err
	case given.Result.Token == "":
		return Token{}, unanswerable(given.Challenge)
	}
	return Token{given.Result.Token, moment.Add(time.Duration(given.Result.Seconds) * time.Second)}, nil
}

const passwordVerifier = "PASSWORD_VERIFIER"

// question is what goes out, with the names of the API.
type question struct {
	Flow       string            `json:"AuthFlow,omitempty"`
	Challenge  string            `json:"ChallengeName,omitempty"`
	Client     string            `json:"ClientId"`
	Parameters map[string]string `json:"AuthParameters,omitempty"`
	Responses  map[string]string `json:"ChallengeResponses,omitempty"`
}

// reply is what comes back.
type reply struct {
	Challenge  string            `json:"ChallengeName"`
	Parameters map[string]string `json:"ChallengeParameters"`
	Result     struct {
		Token   string `json:"AccessToken"`
		Seconds int    `json:"ExpiresIn"`
	} `json:"AuthenticationResult"`
}

type conversation struct {
	ctx       context.Context
	transport http.RoundTripper
	user      User
}

// endpoint is where a region has its user pools.
func (u User) endpoint() string {
	domain := "amazonaws.com"
	if strings.HasPrefix(u.Region, "cn-") {
		domain = "amazonaws.com.cn"
	}
	return "https://cognito-idp." + u.Region + "." + domain + "/"
}

func (c *conversation) ask(action string, q question) (reply, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return reply{}, fmt.Errorf("writing %s: %w", action, err)
	}
	request, err := http.NewRequestWithContext(c.ctx, http.MethodPost, c.user.endpoint(), bytes.NewReader(body))
	if err != nil {
		return reply{}, badRegion()
	}
	request.Header.Set("Content-Type", "application/x-amz-json-1.1")
	request.Header.Set("X-Amz-Target", "AWSCognitoIdentityProviderService."+action)
	response, err := c.transport.RoundTrip(request)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return reply{}, fmt.Errorf("reading the answer to %s: %w", action, err)
	}
	var given reply
	if err := json.Unmarshal(text, &given); response.StatusCode != http.StatusOK || err != nil {
		return reply{}, refused(response.StatusCode, text)
	}
	return given, nil
}
