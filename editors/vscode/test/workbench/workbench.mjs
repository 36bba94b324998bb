// VS Code's own workbench, out of the npm package code-server, in a headless Chromium.
// Nothing leaves the machine: telemetry, updates and the gallery are off.
import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";

const settings = {
  "chat.disableAIFeatures": true,
  "workbench.startupEditor": "none",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "update.mode": "none",
  "git.enabled": false,
  "files.autoSave": "off",
  "workbench.colorTheme": "Default Light Modern",
  "window.menuBarVisibility": "compact",
  "editor.minimap.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

/** Starts the server of a workbench. `folder` is a fresh folder for all that it writes. */
export async function startServer({ vscode, folder, extensions, env, log, settings: more = {} }) {
  const port = await freePort();
  const user = path.join(folder, "data", "User");
  fs.mkdirSync(user, { recursive: true });
  fs.mkdirSync(extensions, { recursive: true });
  fs.writeFileSync(path.join(user, "settings.json"), JSON.stringify({ ...settings, ...more }));
  const server = spawn(
    process.execPath,
    [
      path.join(vscode, "out", "server-main.js"),
      ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--accept-server-license-terms"],
      ...["--telemetry-level", "off", "--disable-update-check", "--enable-smoke-test-driver"],
      ...["--server-data-dir", folder, "--user-data-dir", path.join(folder, "data"), "--extensions-dir", extensions],
    ],
    {
      env: { ...process.env, ...env, EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: `http://127.0.0.1:${await freePort()}` }) },
      stdio: ["ignore", fs.openSync(log, "a"), fs.openSync(log, "a")],
    },
  );
  await answering(port, server);
  return {
    port,
    /** The address of the workbench with a folder open. */
    url(workspace, payload) {
      const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
      const pairs = Object.entries(payload).map(([key, file]) => [key, remote(file)]);
      return `http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(pairs))}`;
    },
    stop: () => stop(server),
  };
}

/** Starts a browser with a fresh profile. */
export function startBrowser(chromium, program) {
  return chromium.launch({
    executablePath: program,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

async function freePort() {
  const server = net.createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function answering(port, server) {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) {
      throw new Error(`the server of the workbench ended with ${server.exitCode}`);
    }
    if (await fetch(`http://127.0.0.1:${port}/version`).then((r) => r.ok, () => false)) {
      return;
    }
    await sleep(100);
  }
  throw new Error("the server of the workbench does not answer");
}

async function stop(server) {
  const ended = new Promise((done) => server.once("exit", done));
  server.kill("SIGTERM");
  await Promise.race([ended, sleep(3000).then(() => server.kill("SIGKILL"))]);
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
