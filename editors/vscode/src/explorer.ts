// The tree of the Test Explorer: files, below them their requests.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { Test, TestFile } from "./protocol";
import * as protocol from "./protocol";

/** Keeps the items of a test controller as the server knows them. */
export class Explorer {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    readonly controller: vscode.TestController,
    private readonly client: () => LanguageClient | undefined,
  ) {
    controller.resolveHandler = async (item) => this.resolve(item);
    controller.refreshHandler = async () => this.resolve(undefined);
  }

  /** Watches documents and files, until it is disposed of. */
  watch(): vscode.Disposable {
    const files = vscode.workspace.createFileSystemWatcher("**/*.{http,rest}");
    return vscode.Disposable.from(
      files,
      files.onDidCreate((uri) => this.soon(uri)),
      files.onDidChange((uri) => this.soon(uri)),
      files.onDidDelete((uri) => this.forget(uri)),
      vscode.workspace.onDidOpenTextDocument((d) => isScenario(d) && this.soon(d.uri)),
      vscode.workspace.onDidChangeTextDocument((e) => isScenario(e.document) && this.soon(e.document.uri)),
      new vscode.Disposable(() => this.timers.forEach(clearTimeout)),
    );
  }

  /** The item of a request, asked for if it is not there yet. */
  async find(id: string): Promise<vscode.TestItem | undefined> {
    return this.known(id) ?? (await this.update(vscode.Uri.parse(fileOf(id))), this.known(id));
  }

  /** The item of a request or a file that is there. */
  known(id: string): vscode.TestItem | undefined {
    const file = this.controller.items.get(fileOf(id));
    return fileOf(id) === id ? file : file?.children.get(id);
  }

  /** Asks for the requests of one file, and shows them. */
  async update(uri: vscode.Uri): Promise<void> {
    const answer = await this.client()?.sendRequest(protocol.tests, { textDocument: { uri: uri.toString() } });
    answer?.files.forEach((file) => this.show(file));
  }

  private async resolve(item: vscode.TestItem | undefined): Promise<void> {
    if (item?.uri !== undefined) {
      return this.update(item.uri);
    }
    const answer = await this.client()?.sendRequest(protocol.tests, {});
    if (answer !== undefined) {
      const uris = new Set(answer.files.map((file) => keyOf(file.uri)));
      this.controller.items.forEach((known) => uris.has(known.id) || this.controller.items.delete(known.id));
      answer.files.forEach((file) => this.show(file));
    }
  }

  private show(file: TestFile): void {
    const key = keyOf(file.uri);
    if (file.tests.length === 0) {
      this.controller.items.delete(key);
      return;
    }
    const item = this.controller.items.get(key) ?? this.controller.createTestItem(key, file.label, vscode.Uri.parse(file.uri));
    item.label = file.label;
    item.children.replace(file.tests.map((test) => this.request(item, test)));
    this.controller.items.add(item);
  }

  private request(file: vscode.TestItem, test: Test): vscode.TestItem {
    const id = idOf(test.id);
    const item = file.children.get(id) ?? this.controller.createTestItem(id, test.label, file.uri);
    item.label = test.label;
    item.range = new vscode.Range(test.line, 0, test.range.end.line, test.range.end.character);
    item.sortText = String(test.line).padStart(7, "0");
    item.tags = test.tags.map((tag) => new vscode.TestTag(tag));
    return item;
  }

  /** Typing asks once, when it pauses. */
  private soon(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        void this.update(uri);
      }, 200),
    );
  }

  private forget(uri: vscode.Uri): void {
    this.controller.items.delete(uri.toString());
  }
}

/** Ids begin with the URI of the file as VS Code spells it. */
export function idOf(id: string): string {
  const [uri, name] = divided(id);
  return name === undefined ? keyOf(uri) : `${keyOf(uri)}#${name}`;
}

/** The URI of the file that an id belongs to. */
export function fileOf(id: string): string {
  return divided(id)[0];
}

function divided(id: string): [uri: string, name: string | undefined] {
  const at = id.indexOf("#");
  return at < 0 ? [id, undefined] : [id.slice(0, at), id.slice(at + 1)];
}

function keyOf(uri: string): string {
  return vscode.Uri.parse(uri).toString();
}

function isScenario(document: vscode.TextDocument): boolean {
  return document.languageId === "http" && document.uri.scheme === "file";
}
