// What the checks share: waiting, and finding places in the workspace.
import * as path from "node:path";
import * as vscode from "vscode";
import type { Api } from "../../src/extension";

/** One check. */
export interface Case {
  name: string;
  check: () => Promise<void>;
}

/** Waits until something holds; it fails with what was seen last. */
export async function until<T>(what: string, look: () => T | PromiseLike<T>, holds: (seen: T) => boolean, ms = 10_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (holds(seen)) {
      return seen;
    }
    if (Date.now() > end) {
      throw new Error(`${what}: last seen ${JSON.stringify(seen, undefined, 1)}`);
    }
    await new Promise((done) => setTimeout(done, 25));
  }
}

/** Fails unless two values have the same JSON. */
export function equal(what: string, got: unknown, want: unknown): void {
  if (JSON.stringify(got) !== JSON.stringify(want)) {
    throw new Error(`${what}: got ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);
  }
}

/** Fails unless a condition holds. */
export function holds(what: string, condition: boolean, seen?: unknown): void {
  if (!condition) {
    throw new Error(`${what}${seen === undefined ? "" : `: ${JSON.stringify(seen)}`}`);
  }
}

export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>("bchttp.bchttp");
  if (extension === undefined) {
    throw new Error("the extension is not there");
  }
  return extension.activate();
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file(name)));
  await vscode.window.showTextDocument(document);
  return document;
}

export function file(name: string): string {
  return path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, name);
}

/** The position `offset` characters behind the beginning of a text. */
export function at(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const index = document.getText().indexOf(text);
  holds(`\`${text}\` is in the document`, index >= 0);
  return document.positionAt(index + offset);
}

/** Replaces one text by another in the editor in front, without saving. */
export async function edit(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const from = at(document, text);
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(from, from.translate(0, text.length)), by);
  holds("the edit was applied", await vscode.workspace.applyEdit(change));
}
