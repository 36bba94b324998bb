// The life of the language server: found, started, asked for its version, started again.
import * as path from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import * as neighbours from "./neighbours";
import { findProgram } from "./program";
import { protocolVersion } from "./protocol";

/** What the server said of itself. */
export interface Handshake {
  program: string;
  version: string;
  protocol: number;
}

/** Runs a command of the server in place of the client library. */
export type CommandRunner = (command: string, args: unknown[]) => Promise<unknown>;

/** Commands that run something; they go through the Test Explorer. */
export const runCommands = ["bchttp.run", "bchttp.runToHere", "bchttp.runFile", "bchttp.runAgainstSimulator", "bchttp.runFileAgainstSimulator"];

/** A server that runs. */
export interface Server {
  client: LanguageClient;
  handshake: Handshake;
}

/** Starts the server. It fails with the reason, in words for people. */
export async function start(context: vscode.ExtensionContext, output: vscode.LogOutputChannel, runCommand: CommandRunner): Promise<Server> {
  const program = findProgram(places(context));
  const client = new LanguageClient("bchttp", "bchttp", serverOptions(program), clientOptions(output, runCommand));
  await client.start();
  return { client, handshake: handshake(program, client) };
}

function places(context: vscode.ExtensionContext) {
  const settings = vscode.workspace.getConfiguration("bchttp.server");
  return {
    setting: settings.get<string>("path", ""),
    bundled: path.join(context.extensionPath, "bin"),
    lookOnPath: settings.get<boolean>("lookOnPath", false),
    searchPath: process.env["PATH"] ?? "",
    windows: process.platform === "win32",
  };
}

function serverOptions(program: string): ServerOptions {
  const folder = vscode.workspace.workspaceFolders?.find((f) => f.uri.scheme === "file")?.uri.fsPath;
  return { command: program, args: ["lsp"], ...(folder === undefined ? {} : { options: { cwd: folder } }) };
}

function clientOptions(output: vscode.LogOutputChannel, runCommand: CommandRunner): LanguageClientOptions {
  return {
    documentSelector: [{ scheme: "file", language: "http" }, { scheme: "untitled", language: "http" }],
    outputChannel: output,
    initializationOptions: { trusted: vscode.workspace.isTrusted, prompt: true },
    diagnosticCollectionName: "bchttp",
    middleware: {
      handleDiagnostics: (uri, found, next) => next(uri, neighbours.withoutRepeated(found)),
      provideDiagnostics: async (document, previous, token, next) => {
        const report = await next(document, previous, token);
        if (report?.kind === "full") {
          report.items = neighbours.withoutRepeated(report.items);
        }
        return report;
      },
      provideHover: (document, position, token, next) =>
        neighbours.quiet() && neighbours.onPlainVariable(document, position) ? undefined : next(document, position, token),
      executeCommand: (command, args, next) => (runCommands.includes(command) ? runCommand(command, args) : next(command, args)),
    },
  };
}

function handshake(program: string, client: LanguageClient): Handshake {
  const answer = client.initializeResult;
  return {
    program,
    version: answer?.serverInfo?.version ?? "unknown",
    protocol: answer?.capabilities.experimental?.bchttp?.protocol ?? 0,
  };
}

/** Why a server does not fit this extension; undefined: it does. */
export function misfit(server: Handshake, extension: string): string | undefined {
  if (server.protocol !== protocolVersion) {
    return `the server ${server.version} does not speak the protocol of this extension: running and environments may not work`;
  }
  const release = (version: string) => version.split("-")[0];
  if (release(server.version) !== release(extension)) {
    return `the server is ${server.version}, the extension is ${extension}`;
  }
  return undefined;
}
