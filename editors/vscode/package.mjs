// Packages the extension, one package per platform with the static program inside.
//
//   node package.mjs [--out DIR] [--version V] [TARGET...]
//
// Without a target all are made. Needs Go; takes nothing from the network.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

/** What VS Code calls a platform, and what Go calls it. A static program needs no libc. */
const targets = {
  "win32-x64": "windows/amd64",
  "win32-arm64": "windows/arm64",
  "linux-x64": "linux/amd64",
  "linux-arm64": "linux/arm64",
  "alpine-x64": "linux/amd64",
  "alpine-arm64": "linux/arm64",
  "darwin-x64": "darwin/amd64",
  "darwin-arm64": "darwin/arm64",
};

const here = import.meta.dirname;
const root = path.resolve(here, "../..");
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string", default: path.join(here, "dist") }, version: { type: "string" } },
});
const run = (program, args, more) => execFileSync(program, args, { stdio: ["ignore", "inherit", "inherit"], ...more });

run(process.execPath, ["esbuild.mjs"], { cwd: here });
fs.mkdirSync(options.out, { recursive: true });
for (const target of positionals.length > 0 ? positionals : Object.keys(targets)) {
  if (targets[target] === undefined) {
    console.error(`package: unknown target ${target}; one of ${Object.keys(targets).join(", ")}`);
    process.exit(2);
  }
  const stage = fs.mkdtempSync(path.join(os.tmpdir(), "bchttp-package-"));
  try {
    fill(stage, target);
    const vsce = path.join(here, "node_modules/@vscode/vsce/vsce");
    const file = path.resolve(options.out, `bchttp-${target}.vsix`);
    run(process.execPath, [vsce, "package", "--no-dependencies", "--target", target, "--out", file], { cwd: stage });
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
}

/** Puts what a package holds into a folder. */
function fill(stage, target) {
  for (const name of ["language-configuration.json", "syntaxes", "icons", "README.md"]) {
    fs.cpSync(path.join(here, name), path.join(stage, name), { recursive: true });
  }
  fs.mkdirSync(path.join(stage, "dist"));
  fs.copyFileSync(path.join(here, "dist/extension.js"), path.join(stage, "dist/extension.js"));
  const manifest = JSON.parse(fs.readFileSync(path.join(here, "package.json"), "utf8"));
  delete manifest.scripts;
  delete manifest.devDependencies;
  fs.writeFileSync(path.join(stage, "package.json"), JSON.stringify(manifest, undefined, 2));
  for (const name of ["LICENSE", "CHANGELOG.md"]) {
    fs.copyFileSync(path.join(root, name), path.join(stage, name));
  }
  fs.writeFileSync(path.join(stage, "THIRD-PARTY-LICENSES.txt"), licences());
  fs.writeFileSync(path.join(stage, ".vscodeignore"), "icons/*.svg\n!icons/file-*.svg\n");
  program(stage, target);
}

function program(stage, target) {
  const [GOOS, GOARCH] = targets[target].split("/");
  const to = path.join(stage, "bin", GOOS === "windows" ? "bchttp.exe" : "bchttp");
  const flags = `-s -w${options.version ? ` -X main.version=${options.version}` : ""}`;
  run("go", ["build", "-trimpath", "-ldflags", flags, "-o", to, "./cmd/bchttp"], {
    cwd: root,
    env: { ...process.env, CGO_ENABLED: "0", GOOS, GOARCH },
  });
  fs.chmodSync(to, 0o755);
}

/** The licences of what is bundled: the client library and what it needs. */
function licences() {
  const texts = ["The client of this extension contains these packages, under these licences."];
  const seen = new Set();
  const add = (name) => {
    const folder = path.join(here, "node_modules", name);
    if (seen.has(name)) {
      return;
    }
    seen.add(name);
    const { version, license, dependencies = {} } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    const file = fs.readdirSync(folder).find((entry) => /^licen[sc]e/i.test(entry));
    if (file === undefined) {
      throw new Error(`${name} has no licence file`);
    }
    texts.push(`== ${name} ${version} (${license})`, fs.readFileSync(path.join(folder, file), "utf8").trim());
    Object.keys(dependencies).sort().forEach(add);
  };
  add("vscode-languageclient");
  return `${texts.join("\n\n")}\n`;
}
