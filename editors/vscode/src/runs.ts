// Runs: those of the Test Explorer and those of code lenses are the same.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { Explorer } from "./explorer";
import { idOf } from "./explorer";
import type { Message, RunEvent } from "./protocol";
import * as protocol from "./protocol";

type Verdict = Exclude<RunEvent, { kind: "started" | "output" }>;

/** Runs tests by the server and shows what becomes of them. */
export class Runs {
  private readonly listeners = new Map<string, (event: RunEvent) => void>();
  private last = 0;
  readonly results = new Map<string, string>();

  constructor(
    private readonly explorer: Explorer,
    private readonly client: () => LanguageClient | undefined,
  ) {
    const profile = (label: string, simulator: boolean) =>
      explorer.controller.createRunProfile(label, vscode.TestRunProfileKind.Run, (request, token) => this.run(request, simulator, token).then(() => {}), !simulator);
    profile("Run", false);
    profile("Run Against Simulator", true);
  }

  /** Hands an event of the server to its run. */
  event(event: RunEvent): void {
    this.listeners.get(event.token)?.(event);
  }

  /** Runs what a request includes, or everything. */
  async run(request: vscode.TestRunRequest, simulator: boolean, token: vscode.CancellationToken, toHere = false): Promise<protocol.RunResult | undefined> {
    const client = this.client();
    if (client === undefined || !allowed()) {
      return undefined;
    }
    const run = this.explorer.controller.createTestRun(request);
    const id = `run-${++this.last}`;
    const tests = chosen(request, this.explorer.controller.items);
    tests.forEach((test) => leaves(test).forEach((leaf) => run.enqueued(leaf)));
    const shown = new Shown(run, this.explorer, this.results);
    this.listeners.set(id, (event) => shown.event(event));
    const stopped = new vscode.CancellationTokenSource();
    const stops = [token.onCancellationRequested(() => stopped.cancel()), run.token.onCancellationRequested(() => stopped.cancel())];
    try {
      return await client.sendRequest(protocol.run, { token: id, tests: tests.map((t) => t.id), simulator, toHere }, stopped.token);
    } catch (failure) {
      if (!stopped.token.isCancellationRequested) {
        shown.broken(tests, failure instanceof Error ? failure.message : String(failure));
      }
      return undefined;
    } finally {
      stops.forEach((stop) => stop.dispose());
      this.listeners.delete(id);
      run.end();
    }
  }
}

/** Running needs a workspace that is trusted. */
function allowed(): boolean {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage("bchttp runs nothing in a workspace that is not trusted.", "Manage Trust").then((answer) => answer && vscode.commands.executeCommand("workbench.trust.manage"));
  }
  return vscode.workspace.isTrusted;
}

/** The items of a request; whole files as they are, less what is excluded. */
function chosen(request: vscode.TestRunRequest, all: vscode.TestItemCollection): vscode.TestItem[] {
  const excluded = new Set(request.exclude ?? []);
  const wanted = request.include ?? [...all].map(([, item]) => item);
  const holdsExcluded = (item: vscode.TestItem) => [...item.children].some(([, child]) => excluded.has(child));
  return wanted
    .flatMap((item) => (holdsExcluded(item) ? [...item.children].map(([, child]) => child) : [item]))
    .filter((item) => !excluded.has(item));
}

function leaves(item: vscode.TestItem): vscode.TestItem[] {
  return item.children.size === 0 ? [item] : [...item.children].map(([, child]) => child);
}

/** A run as the Test Explorer shows it. */
class Shown {
  constructor(
    private readonly run: vscode.TestRun,
    private readonly explorer: Explorer,
    private readonly results: Map<string, string>,
  ) {}

  event(event: RunEvent): void {
    if (event.kind === "output") {
      this.run.appendOutput(terminalLines(event.text));
      return;
    }
    const test = this.explorer.known(idOf(event.test));
    if (test === undefined) {
      return;
    }
    if (event.kind === "started") {
      this.run.started(test);
    } else {
      this.verdict(test, event);
    }
  }

  /** Tells of a run that could not be made. */
  broken(tests: vscode.TestItem[], reason: string): void {
    this.run.appendOutput(terminalLines(reason));
    tests.flatMap(leaves).forEach((test) => this.run.errored(test, new vscode.TestMessage(reason)));
  }

  private verdict(test: vscode.TestItem, event: Verdict): void {
    if (event.result !== undefined) {
      this.results.set(test.id, event.result);
    }
    this.run.appendOutput(terminalLines(`${test.label}: ${event.summary}`), undefined, test);
    const messages = event.messages.map(shownMessage);
    switch (event.kind) {
      case "passed":
        return this.run.passed(test, event.durationMs);
      case "skipped":
        return this.run.skipped(test);
      case "failed":
        return this.run.failed(test, messages, event.durationMs);
      case "errored":
        return this.run.errored(test, messages, event.durationMs);
    }
  }
}

function shownMessage(message: Message): vscode.TestMessage {
  const text = message.detail ? `${message.message}\n${message.detail}` : message.message;
  const shown =
    message.expected !== undefined && message.actual !== undefined
      ? vscode.TestMessage.diff(text, message.expected, message.actual)
      : new vscode.TestMessage(text);
  const { start, end } = message.range;
  shown.location = new vscode.Location(vscode.Uri.parse(message.uri), new vscode.Range(start.line, start.character, end.line, end.character));
  return shown;
}

function terminalLines(text: string): string {
  return `${text.trimEnd().replace(/\r?\n/g, "\r\n")}\r\n`;
}
