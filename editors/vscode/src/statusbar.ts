// The two items in the status bar: the environment, and the server.
import * as vscode from "vscode";
import { misfit, type Handshake } from "./server";

/** Shows environment and server while a scenario is open. */
export class StatusBar implements vscode.Disposable {
  readonly environment = vscode.window.createStatusBarItem("bchttp.environment", vscode.StatusBarAlignment.Right, 101);
  readonly server = vscode.window.createStatusBarItem("bchttp.server", vscode.StatusBarAlignment.Right, 100);
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly extensionVersion: string) {
    this.environment.name = "bchttp: environment";
    this.environment.command = "bchttp.selectEnvironment";
    this.server.name = "bchttp: server";
    this.server.command = "bchttp.showServer";
    this.listeners = [vscode.window.onDidChangeActiveTextEditor(() => this.showOrHide())];
    this.showOrHide();
  }

  /** Says which environment is chosen; "" is none. */
  chosen(current: string): void {
    this.environment.text = `$(server-environment) ${current === "" ? "No Environment" : current}`;
    this.environment.tooltip = current === "" ? "Select the environment of this workspace" : `Environment of this workspace: ${current}`;
  }

  /** Says which server runs, and whether it fits. */
  running(server: Handshake): void {
    const wrong = misfit(server, this.extensionVersion);
    this.server.text = `${wrong === undefined ? "$(check)" : "$(warning)"} bchttp ${server.version}`;
    this.server.tooltip = wrong === undefined ? server.program : `${wrong}\n${server.program}`;
    this.server.backgroundColor = wrong === undefined ? undefined : new vscode.ThemeColor("statusBarItem.warningBackground");
  }

  /** Says why no server runs. */
  failed(reason: string): void {
    this.server.text = "$(error) bchttp";
    this.server.tooltip = reason;
    this.server.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");
  }

  dispose(): void {
    vscode.Disposable.from(this.environment, this.server, ...this.listeners).dispose();
  }

  private showOrHide(): void {
    for (const item of [this.environment, this.server]) {
      if (vscode.window.activeTextEditor?.document.languageId === "http") {
        item.show();
      } else if (vscode.window.activeTextEditor !== undefined) {
        item.hide();
      }
    }
  }
}
