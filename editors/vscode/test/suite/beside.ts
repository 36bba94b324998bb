// Beside a stand-in for REST Client, which finds and shows the same things as it does.
import * as vscode from "vscode";
import { api, at, equal, open, until, type Case } from "./harness";
import { codeOf, textOf } from "./language";

const setting = () => vscode.workspace.getConfiguration("bchttp");

async function coexistence(value: string | undefined): Promise<void> {
  await setting().update("coexistence", value, vscode.ConfigurationTarget.Workspace);
}

function undefinedVariables(document: vscode.TextDocument): string[] {
  return vscode.languages.getDiagnostics(document.uri).filter((d) => /hots/.test(d.message)).map((d) => `${d.source ?? "other"} ${codeOf(d) ?? ""}`.trim());
}

const quiet: Case = {
  name: "auto: what the other shows is not repeated",
  check: async () => {
    await api();
    const document = await open("mistakes.http");
    await until("the finding of the other", () => undefinedVariables(document), (found) => found.includes("other"));
    await new Promise((done) => setTimeout(done, 1500)); // time for ours to come
    equal("findings", undefinedVariables(document), ["other"]);
    const local = await open("local.http");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", local.uri, at(local, "{{path}}", 3));
    equal("hovers", textOf(hovers), "value of the other");
  },
};

const full: Case = {
  name: "full: everything is shown",
  check: async () => {
    await coexistence("full");
    const document = await open("mistakes.http");
    await until("both findings", () => undefinedVariables(document), (found) => found.length === 2);
    await coexistence(undefined);
    await until("one finding again", () => undefinedVariables(document), (found) => found.length === 1);
  },
};

const lenses: Case = {
  name: "the lenses of the other can be turned off for the workspace",
  check: async () => {
    const { turnLensesOff } = await api();
    const document = await open("local.http");
    const titles = async () =>
      (await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 100)).map((l) => l.command?.title ?? "");
    await until("lenses of both", titles, (seen) => seen.includes("Send Request") && seen.some((t) => t.includes("Run")));
    await turnLensesOff();
    await until("ours alone", titles, (seen) => !seen.includes("Send Request") && seen.some((t) => t.includes("Run")));
    equal("in the settings of the workspace", vscode.workspace.getConfiguration("rest-client").inspect("enableSendRequestCodeLens")?.workspaceValue, false);
  },
};

/** All that concerns neighbours. */
export const beside = [quiet, full, lenses];
