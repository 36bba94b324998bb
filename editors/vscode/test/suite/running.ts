// Running: lenses, the Test Explorer, environments. Requests go to a server in this process.
import * as fs from "node:fs";
import * as http from "node:http";
import * as vscode from "vscode";
import type { RunEvent } from "../../src/protocol";
import { api, edit, equal, file, holds, open, until, type Case } from "./harness";

interface Seen {
  path: string;
  place: string | undefined;
}

/** Serves items while a check runs, and tells what arrived. */
async function serving(check: (seen: Seen[]) => Promise<void>): Promise<void> {
  const { dev } = JSON.parse(fs.readFileSync(file("http-client.env.json"), "utf8"));
  const seen: Seen[] = [];
  const server = http.createServer((request, response) => {
    seen.push({ path: request.url!, place: request.headers["x-place"] as string | undefined });
    const answer = request.url === "/items" ? { items: [{ id: 7, name: "Chair" }] } : { id: 7, name: "Chair" };
    setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer)), request.url === "/slow" ? 5000 : 0);
  });
  await new Promise<void>((done) => server.listen(Number(new URL(dev.host).port), "127.0.0.1", done));
  try {
    await check(seen);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

/** The events of the runs that a piece of work makes. */
async function events(work: () => Thenable<unknown>): Promise<RunEvent[]> {
  const { runs } = await api();
  const seen: RunEvent[] = [];
  const event = runs.event.bind(runs);
  runs.event = (one) => {
    seen.push(one);
    event(one);
  };
  try {
    await work();
  } finally {
    runs.event = event;
  }
  return seen;
}

function verdicts(seen: RunEvent[]): string[] {
  return seen.flatMap((e) => (e.kind === "started" || e.kind === "output" ? [] : [`${e.test.slice(e.test.indexOf("#") + 1)} ${e.kind}`]));
}

async function lens(name: string, command: string, index: number): Promise<vscode.Command> {
  const document = await open(name);
  const ask = () => vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 100);
  const found = await until("lenses", ask, (l) => l.filter((one) => one.command?.command === command).length > index);
  return found.filter((l) => l.command?.command === command)[index]!.command!;
}

async function choose(name: string): Promise<void> {
  const { server } = await api();
  await server()!.client.sendRequest("bchttp/setEnvironment", { name });
}

const handshake: Case = {
  name: "the status bar shows the version of the bundled server",
  check: async () => {
    const { server, statusBar } = await api();
    holds("the server was bundled", /[\\/]bin[\\/]bchttp(\.exe)?$/.test(server()!.handshake.program), server()!.handshake.program);
    equal("protocol", server()!.handshake.protocol, 1);
    holds("its version is shown", statusBar.server.text.includes(server()!.handshake.version), statusBar.server.text);
    equal("no warning", statusBar.server.backgroundColor, undefined);
  },
};

const environments: Case = {
  name: "the environment is chosen for the workspace, and the status bar follows",
  check: async () => {
    const { server, statusBar } = await api();
    const known = await server()!.client.sendRequest("bchttp/environments", {});
    equal("environments", known, { environments: ["dev", "production"], current: "" });
    await choose("production");
    await until("the status bar follows", () => statusBar.environment.text, (text) => text.includes("production"));
    await choose("dev");
    await until("the status bar follows", () => statusBar.environment.text, (text) => text.includes("dev"));
  },
};

const picker: Case = {
  name: "the picker of the status bar sets the environment",
  check: async () => {
    const { statusBar } = await api();
    equal("command", statusBar.environment.command, "bchttp.selectEnvironment");
    for (const wait of [300, 1000, 3000]) {
      // The list is open some time after the command; its second entry is taken.
      const picked = vscode.commands.executeCommand("bchttp.selectEnvironment");
      await new Promise((done) => setTimeout(done, wait));
      await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext");
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await picked;
      if (statusBar.environment.text.includes("production")) {
        break;
      }
    }
    holds("the second environment is chosen", statusBar.environment.text.includes("production"), statusBar.environment.text);
    await choose("dev");
  },
};

const runLens: Case = {
  name: "the lens Run runs a request with what it refers to, and opens the response",
  check: () =>
    serving(async (requests) => {
      const command = await lens("local.http", "bchttp.run", 1);
      const seen = await events(() => vscode.commands.executeCommand(command.command, ...(command.arguments ?? [])));
      equal("verdicts", verdicts(seen), ["list passed", "one failed"]);
      equal("requests", requests.map((r) => `${r.path} ${r.place ?? ""}`.trim()), ["/items dev", "/items/7"]);
      const shown = await until(
        "the response is shown",
        () => vscode.workspace.textDocuments.find((d) => d.uri.scheme === "bchttp-result")?.getText() ?? "",
        (text) => text.includes("Chair"),
      );
      holds("with its status", shown.includes("200"), shown);
    }),
};

const failure: Case = {
  name: "a failed assertion has expected and actual, at its line",
  check: () =>
    serving(async () => {
      const command = await lens("local.http", "bchttp.run", 1);
      const seen = await events(() => vscode.commands.executeCommand(command.command, ...(command.arguments ?? [])));
      const failed = seen.find((e) => e.kind === "failed");
      const message = failed?.kind === "failed" ? failed.messages[0] : undefined;
      equal("expected and actual", [message?.expected, message?.actual], ['"Table"', '"Chair"']);
      equal("line", message?.range.start.line, 10);
    }),
};

const verdict: Case = {
  name: "the lens of a verdict leads to the exchange",
  check: () =>
    serving(async () => {
      await (await api()).runs.run(new vscode.TestRunRequest(await testsOf("local.http", "#list")), false, new vscode.CancellationTokenSource().token);
      await open("local.http");
      const command = await lens("local.http", "bchttp.showResult", 0);
      holds("it says what became of it", command.title.startsWith("✓ 200 OK"), command.title);
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      const shown = await until("it is in front", () => vscode.window.activeTextEditor?.document, (d) => d?.uri.scheme === "bchttp-result");
      holds("with its body", shown!.getText().includes("Chair"), shown!.getText());
    }),
};

/** The tests of a file whose ids have an end. */
async function testsOf(name: string, end: string): Promise<vscode.TestItem[]> {
  const { controller } = await api();
  const file = [...controller.items].map(([, item]) => item).find((item) => item.label.endsWith(name))!;
  return [...file.children].map(([, item]) => item).filter((item) => item.id.endsWith(end));
}

const runToHere: Case = {
  name: "the lens Run to here runs everything above",
  check: () =>
    serving(async (requests) => {
      const command = await lens("local.http", "bchttp.runToHere", 0);
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      equal("requests", requests.map((r) => r.path), ["/items", "/items/7"]);
    }),
};

const unsaved: Case = {
  name: "what is run is what the editor shows, saved or not",
  check: () =>
    serving(async () => {
      const document = await open("local.http");
      await edit(document, '"Table"', '"Chair"');
      const command = await lens("local.http", "bchttp.run", 1);
      const seen = await events(() => vscode.commands.executeCommand(command.command, ...(command.arguments ?? [])));
      equal("verdicts", verdicts(seen), ["list passed", "one passed"]);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }),
};

const explorer: Case = {
  name: "the Test Explorer has files and requests, in the order of the file, with tags",
  check: async () => {
    const { controller } = await api();
    // What has no extension is a scenario as long as it is open, and the editor decides how long that is.
    const named = () => [...controller.items].map(([, item]) => item).filter((item) => item.label.endsWith(".http"));
    const files = await until("files", named, (items) => items.length === 3);
    const orders = files.find((item) => item.label.endsWith("orders.http"))!;
    const children = [...orders.children].map(([, item]) => item).sort((a, b) => a.sortText!.localeCompare(b.sortText!));
    equal("requests", children.map((c) => c.label), ["companies", "customers", "vendor"]);
    equal("tags", children[1]!.tags.map((t) => t.id), ["smoke"]);
  },
};

const simulator: Case = {
  name: "a run from the Test Explorer against the simulator passes and fails",
  check: async () => {
    const { controller, runs } = await api();
    const orders = [...controller.items].map(([, item]) => item).find((item) => item.label.endsWith("orders.http"))!;
    const token = new vscode.CancellationTokenSource().token;
    const seen = await events(() => runs.run(new vscode.TestRunRequest([orders]), true, token));
    equal("verdicts", verdicts(seen), ["companies passed", "customers passed", "vendor failed"]);
    holds("no password is told", !JSON.stringify(seen).includes("any-password"));
  },
};

const simulatorCommand: Case = {
  name: "Run File Against Simulator is a command",
  check: async () => {
    await open("orders.http");
    const seen = await events(() => vscode.commands.executeCommand("bchttp.runFileAgainstSimulator"));
    equal("verdicts", verdicts(seen), ["companies passed", "customers passed", "vendor failed"]);
  },
};

const cancel: Case = {
  name: "a run can be stopped",
  check: () =>
    serving(async (requests) => {
      const { runs } = await api();
      const slow = await testsOf("local.http", "@3");
      const stop = new vscode.CancellationTokenSource();
      const begun = Date.now();
      const running = runs.run(new vscode.TestRunRequest(slow), false, stop.token);
      await until("the request is under way", () => requests.length, (n) => n === 1);
      stop.cancel();
      await running;
      holds("it did not wait for the answer", Date.now() - begun < 4000);
    }),
};

const restart: Case = {
  name: "the server can be started again, with the environment that the picker chose",
  check: async () => {
    await vscode.commands.executeCommand("bchttp.restartServer");
    const { server, statusBar } = await api();
    await until("the environment of the picker", () => statusBar.environment.text, (text) => text.includes("production"));
    equal("protocol", server()!.handshake.protocol, 1);
    await choose("dev");
  },
};

/** All that runs something. */
export const running = [handshake, explorer, environments, picker, runLens, failure, verdict, runToHere, unsaved, simulator, simulatorCommand, cancel, restart];
