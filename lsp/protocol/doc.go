// Package protocol is the part of the Language Server Protocol 3.18 that bchttp speaks,
// as plain data: one file an area, names and members as in the specification.
//
// It owns the shapes of messages and nothing else. It refuses to know what they are
// about. Members that the protocol calls optional are pointers or carry omitempty; where
// it allows several shapes, the one that we send is the type, and what clients send in
// another shape is left out.
package protocol
