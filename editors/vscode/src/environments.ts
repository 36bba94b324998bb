// Choosing the environment of the workspace.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import * as protocol from "./protocol";

interface Choice extends vscode.QuickPickItem {
  environment: string;
}

/** What was chosen, for servers that are started again. It ends with the window. */
export class Choices {
  private readonly byFolder = new Map<string, protocol.EnvironmentChoice>();

  remember(choice: protocol.EnvironmentChoice): void {
    const folder = choice.uri === undefined ? undefined : vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(choice.uri));
    this.byFolder.set(folder?.uri.toString() ?? "", choice);
  }

  /** Chooses the same again. A server refuses what is gone by now; then nothing is chosen. */
  async restore(client: LanguageClient): Promise<void> {
    for (const [folder, choice] of this.byFolder) {
      try {
        await client.sendRequest(protocol.setEnvironment, choice);
      } catch {
        this.byFolder.delete(folder);
      }
    }
  }
}

/** Lets the user choose; what was chosen, undefined if nothing was. */
export async function select(client: LanguageClient, choices: Choices): Promise<protocol.Environments | undefined> {
  const uri = activeUri();
  const known = await client.sendRequest(protocol.environments, { uri });
  const picked = await vscode.window.showQuickPick(offered(known), {
    title: "Environment of this workspace",
    placeHolder: known.environments.length === 0 ? "No environment was found: bchttp reads http-client.env.json, settings and .env" : "Select an environment",
  });
  if (picked === undefined) {
    return undefined;
  }
  const choice = { name: picked.environment, uri };
  const chosen = await client.sendRequest(protocol.setEnvironment, choice);
  choices.remember(choice);
  return chosen;
}

/** The environment of the scenario in front. */
export async function current(client: LanguageClient): Promise<string> {
  return (await client.sendRequest(protocol.environments, { uri: activeUri() })).current;
}

function offered(known: protocol.Environments): Choice[] {
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
