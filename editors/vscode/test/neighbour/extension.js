// A stand-in for REST Client: it registers the providers that it registers.
const vscode = require("vscode");

exports.activate = (context) => {
  const found = vscode.languages.createDiagnosticCollection();
  const check = (document) => {
    if (document.languageId === "http") {
      const start = document.getText().indexOf("{{hots}}");
      const range = new vscode.Range(document.positionAt(start), document.positionAt(start + 8));
      found.set(document.uri, start < 0 ? [] : [new vscode.Diagnostic(range, "hots is not found", vscode.DiagnosticSeverity.Error)]);
    }
  };
  vscode.workspace.textDocuments.forEach(check);
  const changed = new vscode.EventEmitter();
  const settings = () => vscode.workspace.getConfiguration("rest-client");
  context.subscriptions.push(
    found,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument((e) => check(e.document)),
    vscode.workspace.onDidChangeConfiguration(() => changed.fire()),
    vscode.languages.registerHoverProvider("http", { provideHover: () => new vscode.Hover("value of the other") }),
    vscode.languages.registerCodeLensProvider("http", {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: () =>
        settings().get("enableSendRequestCodeLens") ? [new vscode.CodeLens(new vscode.Range(0, 0, 0, 1), { title: "Send Request", command: "none" })] : [],
    }),
  );
};
