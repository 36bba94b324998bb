// What lenses, menus and the command palette run.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { Explorer } from "./explorer";
import { idOf } from "./explorer";
import type { Test } from "./protocol";
import * as protocol from "./protocol";
import type { Runs } from "./runs";

/** Where a command applies: a document, and a line of it. */
interface Place {
  uri: vscode.Uri;
  line: number;
}

/** The commands that run something. */
export class Commands {
  constructor(
    private readonly explorer: Explorer,
    private readonly runs: Runs,
    private readonly client: () => LanguageClient | undefined,
  ) {}

  /** Runs one of the server's commands through the Test Explorer. */
  async execute(command: string, args: unknown[]): Promise<protocol.RunResult | undefined> {
    const place = placeOf(args);
    if (place === undefined) {
      return undefined;
    }
    await this.explorer.update(place.uri);
    const simulator = command.endsWith("AgainstSimulator");
    const ids = command.startsWith("bchttp.runFile") ? [place.uri.toString()] : await this.at(place, command === "bchttp.runToHere");
    const items = ids.map((id) => this.explorer.known(id)).filter((item) => item !== undefined);
    if (items.length === 0) {
      void vscode.window.showInformationMessage("There is no request here.");
      return undefined;
    }
    const source = new vscode.CancellationTokenSource();
    const result = await this.runs.run(new vscode.TestRunRequest(items), simulator, source.token, command === "bchttp.runToHere");
    if (command === "bchttp.run" || command === "bchttp.runAgainstSimulator") {
      await this.showResponse(ids[0]!);
    }
    return result;
  }

  /** The request at a line; with `toHere` all from the top of the file to it. */
  private async at(place: Place, toHere: boolean): Promise<string[]> {
    const answer = await this.client()?.sendRequest(protocol.tests, { textDocument: { uri: place.uri.toString() } });
    const tests: Test[] = answer?.files[0]?.tests ?? [];
    const here = tests.findIndex((t) => place.line <= t.range.end.line);
    if (here < 0) {
      return tests.length === 0 ? [] : tests.slice(toHere ? 0 : -1).map((t) => idOf(t.id));
    }
    return tests.slice(toHere ? 0 : here, here + 1).map((t) => idOf(t.id));
  }

  private async showResponse(id: string): Promise<void> {
    const result = this.runs.results.get(id);
    if (result === undefined || vscode.workspace.getConfiguration("bchttp").get("showResponse") !== "beside") {
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(result));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
  }
}

/** Arguments of a lens are URI and line; a command of the palette has none. */
function placeOf(args: unknown[]): Place | undefined {
  const [uri, line] = args;
  if (typeof uri === "string") {
    return { uri: vscode.Uri.parse(uri), line: typeof line === "number" ? line : 0 };
  }
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "http") {
    return undefined;
  }
  return { uri: editor.document.uri, line: editor.selection.active.line };
}
