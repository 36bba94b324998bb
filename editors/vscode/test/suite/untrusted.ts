// In a workspace that is not trusted: language features work, nothing is run, and settings of
// the workspace do not choose the program.
import * as fs from "node:fs";
import * as vscode from "vscode";
import { api, at, equal, file, holds, open, until, type Case } from "./harness";
import { codeOf, textOf } from "./language";

const evil = () => file("evil");

const bundled: Case = {
  name: "the server is the bundled one, whatever the workspace says",
  check: async () => {
    equal("trusted", vscode.workspace.isTrusted, false);
    holds("the workspace names another", JSON.parse(fs.readFileSync(file(".vscode/settings.json"), "utf8"))["bchttp.server.path"] === evil());
    const { server } = await api();
    holds("program", /[\\/]bin[\\/]bchttp(\.exe)?$/.test(server()!.handshake.program), server()!.handshake.program);
    holds("the other was not started", !fs.existsSync(`${evil()}.started`));
  },
};

const features: Case = {
  name: "findings and hover work",
  check: async () => {
    const document = await open("mistakes.http");
    await until("findings", () => vscode.languages.getDiagnostics(document.uri), (found) => found.some((d) => codeOf(d) === "variable-undefined"));
    const local = await open("local.http");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", local.uri, at(local, "{{path}}", 3));
    holds("the value is shown", textOf(hovers).includes("/items"), textOf(hovers));
  },
};

const nothing: Case = {
  name: "there are no lenses that run, and nothing is run",
  check: async () => {
    const { runs, controller, server } = await api();
    const document = await open("orders.http");
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 100);
    const commands = lenses.map((l) => l.command?.command ?? "");
    holds("no lens runs anything", !commands.some((c) => c.startsWith("bchttp.run")), commands);
    const items = await until("files", () => [...controller.items].map(([, item]) => item), (found) => found.length > 0);
    void vscode.commands.executeCommand("notifications.clearAll");
    equal("the result of a run", await runs.run(new vscode.TestRunRequest(items), true, new vscode.CancellationTokenSource().token), undefined);
    const refusal = await server()!.client.sendRequest("bchttp/run", { token: "t", tests: [document.uri.toString()], simulator: true }).then(() => "it ran", (failure: Error) => failure.message);
    equal("the server refuses too", refusal, "nothing is run in a workspace that is not trusted");
  },
};

/** All that differs there. */
export const untrusted = [bundled, features, nothing];
