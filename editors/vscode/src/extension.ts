// The extension: wires the server to the status bar, the Test Explorer and the commands.
import * as vscode from "vscode";
import { State, type LanguageClient } from "vscode-languageclient/node";
import { Commands } from "./commands";
import * as environments from "./environments";
import { Explorer } from "./explorer";
import * as neighbours from "./neighbours";
import * as prompts from "./prompts";
import * as protocol from "./protocol";
import { Runs } from "./runs";
import { start, type Server } from "./server";
import { StatusBar } from "./statusbar";

/** What tests of the extension look at. */
export interface Api {
  server(): Server | undefined;
  statusBar: StatusBar;
  controller: vscode.TestController;
  runs: Runs;
  turnLensesOff(): Promise<void>;
}

let stop: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const output = vscode.window.createOutputChannel("bchttp", { log: true });
  const statusBar = new StatusBar(context.extension.packageJSON.version);
  const controller = vscode.tests.createTestController("bchttp", "bchttp");
  let server: Server | undefined;
  const client = (): LanguageClient | undefined => server?.client;
  const explorer = new Explorer(controller, client);
  const runs = new Runs(explorer, client);
  const choices = new environments.Choices();
  const commands = new Commands(explorer, runs, client);

  const showEnvironment = async () => {
    if (server !== undefined) {
      statusBar.chosen(await environments.current(server.client));
    }
  };
  stop = async () => {
    const running = server;
    server = undefined;
    await running?.client.dispose();
  };
  const restart = async () => {
    await stop?.();
    try {
      server = await start(context, output, (command, args) => commands.execute(command, args));
      listen(server.client, runs, statusBar, choices);
      await choices.restore(server.client);
      statusBar.running(server.handshake);
      await showEnvironment();
      await controller.refreshHandler?.(new vscode.CancellationTokenSource().token);
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      statusBar.failed(reason);
      output.error(reason);
      void vscode.window.showErrorMessage(`bchttp: ${reason}`);
    }
  };

  const register = (name: string, run: (...args: unknown[]) => unknown) => context.subscriptions.push(vscode.commands.registerCommand(name, run));
  register("bchttp.restartServer", restart);
  register("bchttp.showServer", () => output.show());
  register("bchttp.selectEnvironment", async () => {
    const chosen = server && (await environments.select(server.client, choices));
    if (chosen !== undefined) {
      statusBar.chosen(chosen.current);
    }
  });

  context.subscriptions.push(
    output,
    statusBar,
    controller,
    explorer.watch(),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((e) => ["bchttp.server", "bchttp.coexistence"].some((s) => e.affectsConfiguration(s)) && restart()),
    vscode.window.onDidChangeActiveTextEditor(showEnvironment),
  );
  await restart();
  void neighbours.offerToTurnLensesOff(context.workspaceState);
  return { server: () => server, statusBar, controller, runs, turnLensesOff: neighbours.turnLensesOff };
}

/** What the server sends beside LSP, and its return. */
function listen(client: LanguageClient, runs: Runs, statusBar: StatusBar, choices: environments.Choices): void {
  client.onDidChangeState(({ newState }) => newState === State.Running && choices.restore(client)); // after it was gone
  client.onNotification(protocol.runEvent, (event) => runs.event(event));
  client.onRequest(protocol.prompt, prompts.ask);
  client.onNotification(protocol.environmentChanged, ({ current }) => statusBar.chosen(current));
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
