// Living beside other extensions for .http files: what is left to them.
import * as vscode from "vscode";

/** What is done beside another extension; "auto" depends on whether one is there. */
export type Coexistence = "auto" | "full" | "quiet";

interface Neighbour {
  id: string;
  name: string;
  /** Settings that take its code lenses away: section, key, value. */
  lenses: [section: string, key: string, value: unknown][];
}

const neighbours: Neighbour[] = [
  {
    id: "humao.rest-client",
    name: "REST Client",
    lenses: [
      ["rest-client", "enableSendRequestCodeLens", false],
      ["rest-client", "enableCustomVariableReferencesCodeLens", false],
    ],
  },
  { id: "anweber.vscode-httpyac", name: "httpYac", lenses: [["httpyac", "codelens", { send: false, sendAll: false }]] },
];

function present(): Neighbour[] {
  return neighbours.filter((n) => vscode.extensions.getExtension(n.id) !== undefined);
}

/** Whether another extension shows plain undefined variables and values on hover. */
export function quiet(): boolean {
  const chosen = vscode.workspace.getConfiguration("bchttp").get<Coexistence>("coexistence", "auto");
  return chosen === "quiet" || (chosen === "auto" && present().length > 0);
}

/** The code of findings that others show too. */
const undefinedVariable = "variable-undefined";

/** Findings without those that a neighbour repeats. */
export function withoutRepeated(found: vscode.Diagnostic[]): vscode.Diagnostic[] {
  return quiet() ? found.filter((d) => codeOf(d) !== undefinedVariable) : found;
}

function codeOf(d: vscode.Diagnostic): string | number | undefined {
  return typeof d.code === "object" ? d.code.value : d.code;
}

/** Whether a position is in a reference to a plain variable, `{{name}}`. */
export function onPlainVariable(document: vscode.TextDocument, position: vscode.Position): boolean {
  const line = document.lineAt(position.line).text;
  for (const match of line.matchAll(/\{\{\s*[\w-]+\s*\}\}/g)) {
    if (match.index <= position.character && position.character <= match.index + match[0].length) {
      return true;
    }
  }
  return false;
}

/** Offers, once in a workspace, to turn off the lenses of the others. */
export async function offerToTurnLensesOff(memory: vscode.Memento): Promise<void> {
  const chosen = vscode.workspace.getConfiguration("bchttp").get<Coexistence>("coexistence", "auto");
  const others = present();
  if (chosen !== "auto" || others.length === 0 || memory.get("bchttp.lensesOffered") || !vscode.workspace.workspaceFolders) {
    return;
  }
  await memory.update("bchttp.lensesOffered", true);
  const names = others.map((n) => n.name).join(" and ");
  const off = `Turn off those of ${names}`;
  const answer = await vscode.window.showInformationMessage(
    `${names} shows code lenses on .http files too. Turn them off in this workspace?`,
    off,
    "Keep Both",
  );
  if (answer === off) {
    await turnLensesOff();
  }
}

/** Takes the lenses of the others away, in the settings of the workspace. */
export async function turnLensesOff(): Promise<void> {
  for (const [section, key, value] of present().flatMap((n) => n.lenses)) {
    await vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Workspace);
  }
}
