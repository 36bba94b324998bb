// Package markup writes HTML. What comes from outside is escaped; what is markup stands
// in the source as a constant, which the compiler holds callers to: the type of such a
// parameter cannot be named outside, so only a constant fits it. It knows no elements
// and no attributes.
package markup
