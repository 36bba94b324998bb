// Package entra gets access tokens of the Microsoft identity platform for
// $aadV2Token, and refuses the token variables that need a browser (spec 14.9 to
// 14.11). It is the only door to MSAL.
//
// It refuses to know variables and how requests travel: it gets resolved strings, a
// transport with every request for a token, and the machine in [Options]. Nothing
// is prepared before the first token is asked for.
//
//	request.go      what is asked for         -> a grant: key, and how to get a token
//	source.go       grants                    -> tokens: shared and renewed by package token
//	missing.go      settings                  -> the credential that they make, or what is missing
//	application.go  credential                -> client credentials by MSAL
//	certificate.go  PEM or PFX                -> credential
//	federation.go   the CI service            -> its token as credential
//	identity.go     Azure machine             -> managed identity by MSAL
//	user.go         terminal                  -> device code by MSAL
//	forget.go       MSAL's own cache          -> only what renews a token
//	exact.go        exact mode                -> the form that REST Client sends
//	journey.go      requests of one sign-in   -> the transport, and what came back
//	failure.go, advice.go  what came back     -> [token.Error], for people
//
// # Settings
//
// The variables aadV2ClientId, aadV2ClientSecret, aadV2TenantId, aadV2AppUri,
// aadV2Cloud and aadV2Scopes are those of REST Client. Ours are:
//
//   - aadV2ClientCertificate: a PEM file with certificate and RSA key, a PFX file, or
//     the text of the PEM; it comes before the secret.
//   - aadV2ClientCertificatePassword: of the PFX file.
//   - aadV2ManagedIdentity: `system`, or the client id of a managed identity.
//
// Without any of them an application identifies itself by the job that it runs in:
// GitHub Actions (ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN), Azure Pipelines
// (SYSTEM_OIDCREQUESTURI, SYSTEM_ACCESSTOKEN, AZURESUBSCRIPTION_SERVICE_CONNECTION_ID)
// or a workload (AZURE_FEDERATED_TOKEN_FILE). Tokens of the Azure CLI are not
// supported.
package entra
