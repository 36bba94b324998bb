// Package dotenv reads `.env` files by the grammar that REST Client uses (spec
// 14.8): it never fails, expands nothing, and knows no comment behind a value.
package dotenv
