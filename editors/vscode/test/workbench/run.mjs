// Runs the checks of test/suite in VS Code's workbench, and looks at its pages.
//
//   node test/workbench/run.mjs --tools DIR --chromium FILE --program FILE [--pictures DIR] [--only PART] [--unpacked DIR]
//
// DIR of the tools is where npm put code-server and playwright-core. The program is the
// server. With --unpacked the pages are those of an unpacked package.
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkPages } from "./pages.mjs";
import { sleep, startBrowser, startServer } from "./workbench.mjs";

const { values: options } = parseArgs({
  options: Object.fromEntries(["tools", "chromium", "program", "pictures", "only", "unpacked"].map((name) => [name, { type: "string" }])),
});
const here = path.resolve(import.meta.dirname, "../..");
const vscode = path.join(options.tools, "node_modules/code-server/lib/vscode");
const { chromium } = createRequire(path.join(options.tools, "package.json"))("playwright-core");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "bchttp-workbench-"));
const parts = ["alone", "beside", "untrusted", "pages"].filter((part) => options.only === undefined || options.only === part);
let failures = 0;

/** The extension as it is packaged, unpacked in a folder. */
function extension() {
  const to = path.join(work, "extension");
  if (!fs.existsSync(to)) {
    for (const name of ["package.json", "language-configuration.json", "syntaxes", "icons", "dist"]) {
      fs.cpSync(path.join(here, name), path.join(to, name), { recursive: true });
    }
    fs.mkdirSync(path.join(to, "bin"));
    fs.copyFileSync(options.program, path.join(to, "bin", "bchttp"));
    fs.chmodSync(path.join(to, "bin", "bchttp"), 0o644); // the extension repairs that
    fs.mkdirSync(path.join(to, "out"));
    fs.copyFileSync(path.join(here, "out/suite.js"), path.join(to, "out/suite.js"));
  }
  return to;
}

/** A copy of the workspace whose environments name a free port. */
async function workspace(part) {
  const to = path.join(work, part, "workspace");
  fs.cpSync(path.join(here, "test/workspace"), to, { recursive: true });
  const environments = path.join(to, "http-client.env.json");
  fs.writeFileSync(environments, fs.readFileSync(environments, "utf8").replaceAll("PORT", String(await freePort())));
  if (part === "untrusted") {
    entice(to);
  }
  return to;
}

/** Has a workspace name a program of its own, which tells when it is started. */
function entice(folder) {
  const program = path.join(folder, "evil");
  fs.writeFileSync(program, `#!/bin/sh\n: >"${program}.started"\n`, { mode: 0o755 });
  fs.mkdirSync(path.join(folder, ".vscode"));
  fs.writeFileSync(path.join(folder, ".vscode/settings.json"), JSON.stringify({ "bchttp.server.path": program, "bchttp.server.lookOnPath": true }));
}

async function freePort() {
  const server = net.createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Runs one suite in the extension host. */
async function suite(part, page) {
  const folder = await workspace(part);
  const results = path.join(work, part, "results.json");
  const extensions = path.join(work, part, "extensions");
  if (part === "beside") {
    fs.cpSync(path.join(here, "test/neighbour"), path.join(extensions, "humao.rest-client-0.0.1"), { recursive: true });
  }
  const log = path.join(work, part, "server.log");
  const trust = part === "untrusted" ? { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never", "security.workspace.trust.banner": "never" } : {};
  const server = await startServer({ vscode, folder: path.join(work, part, "server"), extensions, log, env: { BCHTTP_RESULTS: results, BCHTTP_SUITE: part }, settings: trust });
  try {
    await page.goto(server.url(folder, { extensionDevelopmentPath: extension(), extensionTestsPath: path.join(extension(), "out/suite.js") }));
    for (let tries = 0; !fs.existsSync(results); tries++) {
      if (tries > 1200) {
        throw new Error(`the suite did not end; so far:\n${fs.existsSync(`${results}.partial`) ? fs.readFileSync(`${results}.partial`, "utf8") : "nothing"}\n${fs.readFileSync(log, "utf8").slice(-3000)}`);
      }
      await sleep(100);
    }
    const found = JSON.parse(fs.readFileSync(results, "utf8"));
    found.forEach(tell);
    if (found.length === 0) {
      throw new Error("no check ran");
    }
  } finally {
    if (options.pictures) {
      await page.screenshot({ path: path.join(options.pictures, `suite-${part}.png`) });
    }
    await server.stop();
  }
}

function tell({ name, error, ms }) {
  console.log(`${error === undefined ? "ok  " : "FAIL"} ${name} (${ms} ms)`);
  if (error !== undefined) {
    failures++;
    console.log(`     ${error.replaceAll("\n", "\n     ")}`);
  }
}

/** The packaged extension, installed, as people see it. */
async function pages(page) {
  const folder = await workspace("pages");
  for (const name of ["asking.http", "customers.http"]) {
    fs.copyFileSync(path.join(here, "test/workbench", name), path.join(folder, name));
  }
  const extensions = path.join(work, "pages", "extensions");
  const to = path.join(extensions, "bchttp.bchttp-0.1.0");
  fs.cpSync(options.unpacked ?? extension(), to, { recursive: true });
  const server = await startServer({ vscode, folder: path.join(work, "pages", "server"), extensions, log: path.join(work, "pages", "server.log"), env: {} });
  try {
    await checkPages({ page, server, folder, pictures: options.pictures, tell });
  } finally {
    await server.stop();
  }
}

fs.mkdirSync(options.pictures ?? work, { recursive: true });
for (const part of parts) {
  console.log(`-- ${part}`);
  const browser = await startBrowser(chromium, options.chromium);
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 720 } });
    await (part === "pages" ? pages(page) : suite(part, page));
  } catch (failure) {
    tell({ name: part, error: failure.stack, ms: 0 });
  } finally {
    await browser.close();
  }
}
fs.rmSync(work, { recursive: true, force: true });
if (failures > 0) {
  console.log(`${failures} checks failed`);
  process.exit(1);
}
