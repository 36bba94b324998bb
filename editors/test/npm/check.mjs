// Speaks to `bchttp lsp` by the npm package vscode-languageserver-protocol, and holds each
// answer of each capability to the package's own guards. The working folder is a copy of
// editors/test/workspace whose host answers.
//
//   node check.mjs FOLDER        where npm installed the package
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { guards } from "./guards.mjs";
import { questions } from "./questions.mjs";

const lsp = createRequire(path.join(process.argv[2], "package.json"))("vscode-languageserver-protocol/node");
const server = spawn("bchttp", ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const ended = new Promise((done) => server.once("exit", done));
const connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin), {
  error: broken, warn: broken, info: () => {}, log: () => {},
});
const is = guards(lsp);
let count = 0;
let failed = 0;

/** What the package could not read, or nobody listened to, is a failure. */
function broken(message) {
  failed++;
  console.log(`FAIL ${message}`);
}

async function check(name, work) {
  count++;
  try {
    await work();
    console.log(`ok   ${name}`);
  } catch (failure) {
    failed++;
    console.log(`FAIL ${name}\n     ${failure.message.replaceAll("\n", "\n     ")}`);
  }
}

function holds(what, condition, seen) {
  if (!condition) {
    throw new Error(`${what}: ${JSON.stringify(seen, undefined, 1)}`);
  }
}

const uri = (name) => pathToFileURL(path.resolve(name)).href;
const texts = Object.fromEntries(["orders.http", "mistakes.http"].map((name) => [name, fs.readFileSync(name, "utf8")]));
texts["untidy.http"] = "POST https://shop.example/\nAccept:application/json\n\n< ./orders.http\n"; // of the editor, not of the disk

/** The position `offset` characters behind the beginning of a text. */
function at(name, text, offset = 0) {
  const index = texts[name].indexOf(text);
  holds(`\`${text}\` is in ${name}`, index >= 0);
  const before = texts[name].slice(0, index + offset).split("\n");
  return { line: before.length - 1, character: before.at(-1).length };
}

const findings = [];
const told = [];
connection.onNotification(lsp.PublishDiagnosticsNotification.type, (p) => findings.push(p));
connection.onNotification(lsp.ShowMessageNotification.type, (p) => told.push(p));
connection.onNotification("bchttp/environmentChanged", () => {});
connection.onNotification("bchttp/runEvent", (p) => told.push(p));
for (const refresh of [lsp.CodeLensRefreshRequest, lsp.InlayHintRefreshRequest, lsp.SemanticTokensRefreshRequest, lsp.DiagnosticRefreshRequest]) {
  connection.onRequest(refresh.type, () => {});
}
connection.onRequest(lsp.TextDocumentContentRefreshRequest.type, () => {});
connection.onRequest(lsp.RegistrationRequest.type, (p) => check("what is registered", () => holds("registrations", p.registrations.every((r) => r.id && r.method), p)));
const shown = [];
connection.onRequest(lsp.ShowDocumentRequest.type, (p) => (shown.push(p), { success: true }));
connection.listen();

const refreshes = { refreshSupport: true };
const initialized = await connection.sendRequest(lsp.InitializeRequest.type, {
  processId: process.pid,
  rootUri: null,
  workspaceFolders: [{ uri: uri("."), name: "workspace" }],
  capabilities: {
    workspace: {
      workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
      didChangeWatchedFiles: { dynamicRegistration: true },
      codeLens: refreshes, inlayHint: refreshes, semanticTokens: refreshes, diagnostics: refreshes, textDocumentContent: {},
    },
    window: { showDocument: { support: true } },
    textDocument: {
      publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
      diagnostic: {},
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      definition: { linkSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [""] } } },
    },
  },
});
const { capabilities } = initialized;
await connection.sendNotification(lsp.InitializedNotification.type, {});
for (const [name, text] of Object.entries(texts)) {
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument: { uri: uri(name), languageId: "http", version: 1, text } });
}

const asked = new Set();
const context = { lsp, is, uri, at, capabilities, ask: (type, params) => connection.sendRequest(type, params), shown, told };
for (const { capability, name, ask, guard } of questions(context)) {
  asked.add(capability);
  await check(name ?? capability, async () => {
    holds(`${capability} is advertised`, capabilities[capability] !== undefined, capabilities);
    const answer = await ask();
    holds("the answer", guard(answer), answer);
  });
}
await check("nothing is advertised that nobody asked for", () => {
  const others = Object.keys(capabilities).filter((c) => !asked.has(c) && !["positionEncoding", "textDocumentSync"].includes(c));
  holds("capabilities", others.length === 0, others);
});
await check("messages and findings that were sent", () => {
  holds("no findings are sent to a client that asks", findings.length === 0, findings);
  holds("messages", told.length > 0 && told.every((m) => typeof (m.message ?? m.kind) === "string"), told);
});
await check("the server ends with code 0", async () => {
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  const code = await ended;
  holds("code", code === 0, code);
});
console.log(`${count} checks, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
