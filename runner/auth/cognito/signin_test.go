package cognito

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func leapDay() time.Time { return time.Date(2024, 2, 29, 13, 34, 56, 0, time.FixedZone("CET", 3600)) }

var ada = User{Name: "ada", Password: "hunter2 ü", Region: "eu-west-1", Pool: "eu-west-1_Pool_1", Client: "client"}

func said(err error) string {
	var known *Error
	if errors.As(err, &known) {
		return known.Message + "\nhint: " + known.Hint
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestSignIn(t *testing.T) {
	for range 8 { // numbers of other lengths
		p := newPool("Pool_1", "ada", "id-of-ada", ada.Password)
		token, err := SignIn(context.Background(), p, ada, leapDay)
		if err != nil {
			t.Fatal(said(err))
		}
		if diff := cmp.Diff(Token{"token", leapDay().UTC().Add(time.Hour)}, token); diff != "" {
			t.Error(diff)
		}
		want := []string{
			"POST https://cognito-idp.eu-west-1.amazonaws.com/ application/x-amz-json-1.1 InitiateAuth",
			"POST https://cognito-idp.eu-west-1.amazonaws.com/ application/x-amz-json-1.1 RespondToAuthChallenge",
		}
		if diff := cmp.Diff(want, p.log); diff != "" {
			t.Error(diff)
		}
	}
}

func TestSignInsThatAreRefused(t *testing.T) {
	const restHint = "sign in with `aws cognito-idp initiate-auth` to see more, and write the token as `Authorization: Bearer {{token}}`"
	for name, c := range map[string]struct {
		change  func(u *User, p *pool)
		instead map[string]string
		want    string
	}{
		"wrong password": {
			change: func(u *User, _ *pool) { u.Password = "hunter3" },
			want: "AWS Cognito refused the sign-in: NotAuthorizedException: Incorrect username or password\n" +
				"hint: check user and password, and that the user is confirmed",
		},
		"other client": {
			change: func(u *User, _ *pool) { u.Client = "other" },
			want: "AWS Cognito refused the sign-in: ResourceNotFoundException: User pool client other does not exist\n" +
				"hint: check region, pool and client: they belong together",
		},
		"no region": {
			change: func(u *User, _ *pool) { u.Region = "eu west" },
			want: "the region in `Authorization: COGNITO` is none\n" +
				"hint: write `Authorization: COGNITO USER PASSWORD REGION POOLID CLIENTID`, such as `eu-west-1` for the region",
		},
		"flow": {
			instead: map[string]string{"InitiateAuth": `{"__type":"InvalidParameterException"}`},
			want: "AWS Cognito refused the sign-in: InvalidParameterException\n" +
				"hint: the client of the pool must allow ALLOW_USER_SRP_AUTH, and have no secret",
		},
		"new password": {
			instead: map[string]string{"InitiateAuth": `{"__type":"PasswordResetRequiredException"}`},
			want: "AWS Cognito refused the sign-in: PasswordResetRequiredException\n" +
				"hint: set a new password with `aws cognito-idp confirm-forgot-password`",
		},
		"busy": {
			instead: map[string]string{"InitiateAuth": `{"__type":"TooManyRequestsException"}`},
			want:    "AWS Cognito refused the sign-in: TooManyRequestsException\nhint: wait a moment, or sign in less often",
		},
		"other": {
			instead: map[string]string{"InitiateAuth": `{"__type":"InternalErrorException"}`},
			want:    "AWS Cognito refused the sign-in: InternalErrorException\nhint: " + restHint,
		},
		"no JSON": {
			instead: map[string]string{"InitiateAuth": `<html>`},
			want: "AWS Cognito answered the sign-in with status 200 and no reason\n" +
				"hint: check the region in `Authorization: COGNITO USER PASSWORD REGION POOLID CLIENTID`",
		},
		"second factor": {
			instead: map[string]string{"RespondToAuthChallenge": `{"ChallengeName":"SMS_MFA"}`},
			want: "AWS Cognito wants `SMS_MFA` for this sign-in, which cannot be given here\n" +
				"hint: use a user without it, or get the token elsewhere and write it as `Authorization: Bearer {{token}}`",
		},
		"nothing": {
			instead: map[string]string{"InitiateAuth": `{}`},
			want: "AWS Cognito answered the sign-in with neither a token nor a challenge\n" +
				"hint: check the region in `Authorization: COGNITO USER PASSWORD REGION POOLID CLIENTID`",
		},
		"unsafe challenge": { // a number that would give the proof away
			instead: map[string]string{"InitiateAuth": `{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"1","SRP_B":"` + prime + `","SECRET_BLOCK":"YQ=="}}`},
			want:    "AWS Cognito sent a challenge that cannot be answered safely\nhint: check the region, and the proxy on the way",
		},
		"no challenge": {
			instead: map[string]string{"InitiateAuth": `{"ChallengeName":"PASSWORD_VERIFIER"}`},
			want:    "AWS Cognito sent a challenge that cannot be answered safely\nhint: check the region, and the proxy on the way",
		},
	} {
		p, user := newPool("Pool_1", "ada", "id-of-ada", ada.Password), ada
		p.instead = c.instead
		if c.change != nil {
			c.change(&user, p)
		}
		_, err := SignIn(context.Background(), p, user, leapDay)
		if diff := cmp.Diff(c.want, said(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if strings.Contains(said(err), user.Password) {
			t.Errorf("%s: holds the password", name)
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := SignIn(ctx, newPool("Pool_1", "ada", "ada", "p"), ada, leapDay); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestEndpointOfChina(t *testing.T) {
	if got := (User{Region: "cn-north-1"}).endpoint(); got != "https://cognito-idp.cn-north-1.amazonaws.com.cn/" {
		t.Error(got)
	}
}

// The group is a safe prime, and its multiplier the one that clients of Cognito have.
func TestGroup(t *testing.T) {
	s, err := newSecret()
	if err != nil {
		t.Fatal(err)
	}
	half := new(big.Int).Rsh(s.modulus, 1)
	if s.modulus.BitLen() != 3072 || !s.modulus.ProbablyPrime(2) || !half.ProbablyPrime(2) {
		t.Error("the modulus is no safe prime")
	}
	if got := s.multiplier().Text(16); got != "538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6" {
		t.Error(got)
	}
}

func TestPad(t *testing.T) {
	for text, want := range map[string]string{"0": "\x00", "1f": "\x1f", "f1": "\x00\xf1", "1ff": "\x01\xff", "80ff": "\x00\x80\xff"} {
		n, _ := new(big.Int).SetString(text, 16)
		if got := string(pad(n)); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
