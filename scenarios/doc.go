// Package scenarios holds the `.http` files that ship with the program: the
// documentation's samples, smoke suites, and the library for Business Central, with the
// files that these name.
//
// They are named FOLDER:NAME, such as docs:s2s. Those of bc take what differs from
// tenant to tenant from environments, and share the sign-in of bc/sign-in.http. docs/s2s.http and
// docs/s2s-copied.http are Microsoft's service-to-service sample
// (MicrosoftDocs/dynamics365smb-devitpro-pb,
// dev-itpro/administration/automation-apis-using-s2s-authentication.md,
// CC BY 4.0), byte for byte as published and as it comes out of the rendered page.
package scenarios
