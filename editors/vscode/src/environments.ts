// Choosing the environment of the workspace.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import * as protocol from "./protocol";

interface Choice extends vscode.QuickPickItem {
  environment: string;
}

/** Lets the user choose; what was chosen, undefined if nothing was. */
export async function select(client: LanguageClient): Promise<protocol.Environments | undefined> {
  const uri = activeUri();
  const known = await client.sendRequest(protocol.environments, { uri });
  const choice = await vscode.window.showQuickPick(choices(known), {
    title: "Environment of this workspace",
    placeHolder: known.environments.length === 0 ? "No environment was found: bchttp reads http-client.env.json, settings and .env" : "Select an environment",
  });
  return choice && client.sendRequest(protocol.setEnvironment, { name: choice.environment, uri });
}

/** The environment of the scenario in front. */
export async function current(client: LanguageClient): Promise<string> {
  return (await client.sendRequest(protocol.environments, { uri: activeUri() })).current;
}

function choices(known: protocol.Environments): Choice[] {
  const mark = (name: string) => (name === known.current ? "$(check) " : "");
  return [
    ...known.environments.map((name) => ({ label: mark(name) + name, environment: name })),
    { label: `${mark("")}No environment`, description: "shared values only", environment: "" },
  ];
}

function activeUri(): string | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.uri.scheme === "file" ? document.uri.toString() : undefined;
}
