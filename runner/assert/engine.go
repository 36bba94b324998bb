package assert

import (
	"slices"
	"sync"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/optimizer"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"
)

// Names of the functions that a rewritten tree calls. No author can write them.
const (
	fnName     = "@name"
	fnLocal    = "@local"
	fnError    = "@odata.error"
	fnAll      = "@odata.all"
	fnBatch    = "@odata.batch"
	fnFind     = "@find"
	fnLooks    = "@looks"
	fnMeasured = "@measured"
	fnRequest  = "@request"
	fnGet      = "@get"
	fnMaybe    = "@maybe"
	fnEnd      = "@end"
	fnIn       = "@in"
	fnNow      = "@now"
)

// configs keeps what expr needs to compile. One serves one compilation at a time.
var configs = sync.Pool{New: func() any { return newConfig() }}

// machines keeps the stacks of expressions that ran.
var machines = sync.Pool{New: func() any { return new(vm.VM) }}

func newConfig() *conf.Config {
	config := conf.CreateNew()
	delete(config.Builtins, "duration")
	config.Disabled["duration"] = true
	for name, function := range comparisons() {
		config.Functions[name] = &builtin.Function{Name: name, Func: function}
	}
	for name, function := range map[string]func(...any) (any, error){
		"@+": add, "@-": subtract, "@*": multiply, "@neg": negate, "@among": among, fnLooks: looks, fnMeasured: measured,
		"@abs": absolute, "@int": integer, "@sum": total, "@uniq": unique, "@repeat": repeated, "@replace": replaced,
		"@join": joinTexts, "@string": asText, "@toJSON": asJSON, "@fromJSON": fromJSON,
		fnName: ownName, fnLocal: local, fnError: serviceError, fnAll: allRows, fnBatch: batchAnswers, fnFind: find, fnRequest: request, fnGet: get, fnMaybe: maybe, fnEnd: end, fnIn: in, fnNow: now,
		"@header": header, "@jsonpath": jsonPath, "@xpath": xPath, "@has": has,
		"@isUuid": isUUID, "@isIsoDate": isISODate, "@isJson": isJSONText, "@isEmpty": isEmpty, "@schema": fitsSchema,
		"@md5": md5Sum, "@sha256": sha256Sum, "@sha512": sha512Sum,
	} {
		config.Functions[name] = &builtin.Function{Name: name, Func: function}
	}
	return config
}

func isBuiltin(name string) bool {
	_, ok := builtin.Index[name]
	return ok && name != "duration"
}

func builtins() []string {
	return slices.DeleteFunc(slices.Clone(builtin.Names), func(name string) bool { return name == "duration" })
}

// parse reads an expression.
func parse(text string) (ast.Node, error) {
	config := configs.Get().(*conf.Config)
	defer configs.Put(config)
	tree, err := parser.ParseWithConfig(text, config)
	if err == nil {
		return tree.Node, nil
	}
	if node, ok := parseLowest(text, config); ok {
		return node, nil
	}
	return nil, err
}

// compile makes a program of a tree that parse gave. The tree stays as it is.
func compile(text string, node ast.Node, scope Scope, locals []string) (*vm.Program, *CompileError) {
	r := rewriter{text: text, scope: scope, locals: locals}
	tree := &parser.Tree{Node: r.node(node)}
	if r.err != nil {
		return nil, r.err
	}
	config := configs.Get().(*conf.Config)
	defer configs.Put(config)
	if _, err := checker.Check(tree, config); err != nil {
		return nil, located(text, err)
	}
	if err := optimizer.Optimize(&tree.Node, config); err != nil {
		return nil, located(text, err)
	}
	program, err := compiler.Compile(tree, config)
	if err != nil {
		return nil, located(text, err)
	}
	return program, nil
}

// run evaluates a program.
func run(program *vm.Program, f *frame) (any, error) {
	machine := machines.Get().(*vm.VM)
	defer machines.Put(machine)
	return machine.Run(program, f)
}
