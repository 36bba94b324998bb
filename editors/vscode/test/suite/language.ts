// Language features, asked for as the editor asks.
import * as vscode from "vscode";
import { api, at, edit, equal, holds, open, until, type Case } from "./harness";

const diagnostics: Case = {
  name: "findings come while typing, with code, range and source, and go when mended",
  check: async () => {
    await api();
    const document = await open("mistakes.http");
    const found = () => vscode.languages.getDiagnostics(document.uri);
    const [first] = await until("findings", found, (d) => d.some((one) => codeOf(one) === "variable-undefined"));
    equal("source", first!.source, "bchttp");
    equal("range", document.getText(first!.range).replace(/[{}]/g, ""), "hots");
    await edit(document, "hots", "host");
    await until("no findings once mended", found, (d) => d.every((one) => codeOf(one) !== "variable-undefined"));
  },
};

const firstLine: Case = {
  name: "a file without an extension is a scenario if it begins with a request line with a version",
  check: async () => {
    const document = await open("request");
    equal("language", document.languageId, "http");
  },
};

const lenses: Case = {
  name: "code lenses stand on requests, with the commands of the server",
  check: async () => {
    const document = await open("local.http");
    const ask = () => vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 100);
    const found = await until("lenses", ask, (l) => l.filter((one) => one.command?.command === "bchttp.run").length === 3);
    const commands = new Set(found.map((l) => l.command?.command));
    holds("Run to here and Run file are there", commands.has("bchttp.runToHere") && commands.has("bchttp.runFile"), [...commands]);
  },
};

const completion: Case = {
  name: "completion offers variables inside braces, and nothing of headers there",
  check: async () => {
    const document = await open("local.http");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, at(document, "{{host}}{{path}}", 2));
    const labels = list.items.map(labelOf);
    holds("host and path are offered", labels.includes("host") && labels.includes("path"), labels);
    holds("no header is offered", !labels.some((l) => l.startsWith("Content-")), labels);
  },
};

const methods: Case = {
  name: "completion offers directives behind `# @`",
  check: async () => {
    const document = await open("local.http");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, at(document, "# @assert", 5));
    const labels = list.items.map(labelOf);
    holds("assert is offered", labels.some((l) => l.replace(/^@/, "").startsWith("assert")), labels);
  },
};

const hover: Case = {
  name: "hover shows the value of a variable",
  check: async () => {
    const document = await open("local.http");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at(document, "{{path}}", 3));
    holds("the value is shown", textOf(hovers).includes("/items"), textOf(hovers));
  },
};

const definition: Case = {
  name: "a reference leads to its definition",
  check: async () => {
    const document = await open("local.http");
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>("vscode.executeDefinitionProvider", document.uri, at(document, "{{path}}", 3));
    const lines = found.map((l) => ("range" in l ? l.range : l.targetRange).start.line);
    equal("line of the definition", lines, [0]);
  },
};

const rename: Case = {
  name: "rename changes a named request and what refers to it",
  check: async () => {
    const document = await open("local.http");
    const change = await vscode.commands.executeCommand<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, at(document, "@name list", 7), "everything");
    equal("edits", change.get(document.uri).length, 2);
  },
};

const symbols: Case = {
  name: "the outline has the requests",
  check: async () => {
    const document = await open("local.http");
    const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
    const names = JSON.stringify(found.map(nameTree));
    holds("list and one are there", names.includes("list") && names.includes("one"), names);
  },
};

/** All language features. */
export const language = [firstLine, diagnostics, lenses, completion, methods, hover, definition, rename, symbols];

export function codeOf(d: vscode.Diagnostic): unknown {
  return typeof d.code === "object" ? d.code.value : d.code;
}

export function textOf(hovers: vscode.Hover[]): string {
  return hovers.flatMap((h) => h.contents.map((c) => (typeof c === "string" ? c : c.value))).join("\n");
}

function labelOf(item: vscode.CompletionItem): string {
  return typeof item.label === "string" ? item.label : item.label.label;
}

function nameTree(s: vscode.DocumentSymbol): unknown {
  return [s.name, s.children.map(nameTree)];
}
