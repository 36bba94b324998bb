// What is asked about each capability: a request that has an answer, and the guard for it.

/** All questions, in the order in which they are asked. */
export function questions({ lsp, is, uri, at, capabilities, ask, shown, told }) {
  const orders = { textDocument: { uri: uri("orders.http") } };
  const mistakes = { textDocument: { uri: uri("mistakes.http") } };
  const untidy = { textDocument: { uri: uri("untidy.http") } };
  const place = (text, offset) => ({ ...orders, position: at("orders.http", text, offset) });
  const all = { start: { line: 0, character: 0 }, end: { line: 18, character: 0 } };
  const options = { tabSize: 2, insertSpaces: true };
  const question = (capability, type, params, guard, name) => ({ capability, name, guard, ask: () => ask(type, params) });
  const call = () => ask(lsp.CallHierarchyPrepareRequest.type, place("GET {{api}}/companies({{", 2));
  let tokens;
  let result;

  return [
    question("hoverProvider", lsp.HoverRequest.type, place("{{user}}", 3), is.Hover),
    question("completionProvider", lsp.CompletionRequest.type, place("{{user}}", 2), is.completions),
    question("completionProvider", lsp.CompletionRequest.type, place("# @assert", 3), is.completions, "completion of directives"),
    question("signatureHelpProvider", lsp.SignatureHelpRequest.type, place("len(body", 5), is.signatures),
    question("definitionProvider", lsp.DefinitionRequest.type, place("{{user}}", 3), (a) => is.some(is.place)(Array.isArray(a) ? a : [a])),
    question("referencesProvider", lsp.ReferencesRequest.type, { ...place("{{user}}", 3), context: { includeDeclaration: true } }, is.some(is.Location)),
    question("documentHighlightProvider", lsp.DocumentHighlightRequest.type, place("{{user}}", 3), is.some(is.highlight)),
    question("renameProvider", lsp.PrepareRenameRequest.type, place("{{user}}", 3), is.prepared, "preparing a rename"),
    question("renameProvider", lsp.RenameRequest.type, { ...place("{{user}}", 3), newName: "login" }, is.WorkspaceEdit),
    question("documentSymbolProvider", lsp.DocumentSymbolRequest.type, orders, is.some(is.DocumentSymbol)),
    question("workspaceSymbolProvider", lsp.WorkspaceSymbolRequest.type, { query: "vendor" }, is.some(is.symbol)),
    question("callHierarchyProvider", lsp.CallHierarchyPrepareRequest.type, place("GET {{api}}/companies({{", 2), is.some(is.call)),
    { capability: "callHierarchyProvider", name: "what a request needs", guard: is.some(is.outgoing), ask: async () => ask(lsp.CallHierarchyOutgoingCallsRequest.type, { item: (await call())[0] }) },
    {
      capability: "callHierarchyProvider", name: "what needs a request", guard: is.some(is.incoming),
      ask: async () => ask(lsp.CallHierarchyIncomingCallsRequest.type, { item: (await ask(lsp.CallHierarchyPrepareRequest.type, place("GET {{api}}/companies", 2)))[0] }),
    },
    question("foldingRangeProvider", lsp.FoldingRangeRequest.type, orders, is.some(is.FoldingRange)),
    question("selectionRangeProvider", lsp.SelectionRangeRequest.type, { ...orders, positions: [at("orders.http", "{{user}}", 3)] }, is.some(is.SelectionRange)),
    { capability: "documentLinkProvider", guard: is.some(is.DocumentLink), ask: () => ask(lsp.DocumentLinkRequest.type, untidy) },
    { capability: "diagnosticProvider", guard: is.report, ask: () => whole(() => ask(lsp.DocumentDiagnosticRequest.type, mistakes), (a) => a.items?.length > 0) },
    {
      capability: "codeActionProvider", guard: (a) => is.some((one) => is.CodeAction(one, {}))(a) && a.some((one) => is.WorkspaceEdit(one.edit)),
      ask: async () => {
        const range = { start: at("mistakes.http", "{{hots}}"), end: at("mistakes.http", "{{hots}}", 8) };
        const { items } = await ask(lsp.DocumentDiagnosticRequest.type, mistakes);
        return ask(lsp.CodeActionRequest.type, { ...mistakes, range, context: { diagnostics: items } });
      },
    },
    question("codeLensProvider", lsp.CodeLensRequest.type, orders, is.some(is.CodeLens)),
    {
      capability: "codeLensProvider", name: "resolving a code lens", guard: (a) => is.some(is.CodeLens)(a) && a.every((l) => is.text(l.command?.title)),
      ask: async () => Promise.all((await ask(lsp.CodeLensRequest.type, orders)).map((lens) => (lens.command ? lens : ask(lsp.CodeLensResolveRequest.type, lens)))),
    },
    question("semanticTokensProvider", lsp.SemanticTokensRangeRequest.type, { ...orders, range: all }, is.SemanticTokens, "semantic tokens of a range"),
    {
      capability: "semanticTokensProvider", ask: async () => (tokens = await ask(lsp.SemanticTokensRequest.type, orders)),
      guard: (a) => is.SemanticTokens(a) && a.data.length > 0 && a.data.length % 5 === 0 && a.data.every((n, i) => i % 5 !== 3 || n < capabilities.semanticTokensProvider.legend.tokenTypes.length),
    },
    { capability: "semanticTokensProvider", name: "changes of semantic tokens", guard: is.delta, ask: () => ask(lsp.SemanticTokensDeltaRequest.type, { ...orders, previousResultId: tokens.resultId }) },
    { capability: "documentFormattingProvider", guard: is.some(is.TextEdit), ask: () => ask(lsp.DocumentFormattingRequest.type, { ...untidy, options }) },
    { capability: "documentRangeFormattingProvider", guard: is.some(is.TextEdit), ask: () => ask(lsp.DocumentRangeFormattingRequest.type, { ...untidy, range: all, options }) },
    { capability: "documentOnTypeFormattingProvider", guard: is.some(is.TextEdit), ask: () => ask(lsp.DocumentOnTypeFormattingRequest.type, { ...untidy, position: { line: 2, character: 0 }, ch: "\n", options }) },
    { capability: "experimental", name: "environments", guard: (a) => a.environments.includes("dev"), ask: () => ask("bchttp/environments", {}) },
    { capability: "executeCommandProvider", name: "a command chooses an environment", guard: (a) => a.current === "dev", ask: () => ask(lsp.ExecuteCommandRequest.type, { command: "bchttp.setEnvironment", arguments: ["dev"] }) },
    question("inlayHintProvider", lsp.InlayHintRequest.type, { ...orders, range: all }, is.some(is.InlayHint)),
    { capability: "experimental", name: "tests", guard: (a) => a.files.some((f) => f.tests.some((t) => t.name === "vendor")), ask: () => ask("bchttp/tests", {}) },
    {
      capability: "experimental", name: "a run tells of its requests", ask: () => ask("bchttp/run", { token: "t", tests: [uri("orders.http")] }),
      guard: (a) => ((result = told.find((m) => m.kind === "passed")?.result), a.outcome === "failed" && is.text(result)),
    },
    { capability: "workspace", name: "the exchange is a document", guard: (a) => a.text.includes("CRONUS") && !a.text.includes("any-password"), ask: () => ask(lsp.TextDocumentContentRequest.type, { uri: result }) },
    {
      capability: "executeCommandProvider", name: "a command has it shown", guard: (a) => a.length === 1 && a[0].uri === result,
      ask: async () => (await ask(lsp.ExecuteCommandRequest.type, { command: "bchttp.showResult", arguments: [`${uri("orders.http")}#companies`] }), shown),
    },
  ];
}

/** Asks until the whole text has been looked at. */
async function whole(ask, done) {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (done(answer) || tries > 200) {
      return answer;
    }
    await new Promise((wait) => setTimeout(wait, 25));
  }
}
