// Which program is the server: that of the setting, that of the extension, that of PATH.
import * as fs from "node:fs";
import * as path from "node:path";

/** Where to look. `bundled` is the folder in the extension that holds the program. */
export interface Places {
  setting: string;
  bundled: string;
  lookOnPath: boolean;
  searchPath: string;
  windows: boolean;
}

/** A program that cannot be started: what to tell, and what to do about it. */
export class NoProgram extends Error {}

/** The program to start, ready to be executed. Nothing is ever downloaded. */
export function findProgram(places: Places): string {
  const name = places.windows ? "bchttp.exe" : "bchttp";
  if (places.setting !== "") {
    return named(places.setting);
  }
  const bundled = path.join(places.bundled, name);
  if (isFile(bundled)) {
    return executable(bundled, places.windows);
  }
  const found = places.lookOnPath ? onPath(name, places) : undefined;
  if (found === undefined) {
    throw new NoProgram(
      places.lookOnPath
        ? `\`${name}\` came neither with the extension nor is it on PATH: install it, or set bchttp.server.path`
        : `this extension was packaged without \`${name}\`: set bchttp.server.path, or bchttp.server.lookOnPath to take the one of PATH`,
    );
  }
  return found;
}

function named(setting: string): string {
  if (!path.isAbsolute(setting)) {
    throw new NoProgram(`bchttp.server.path is \`${setting}\`: expected a full path`);
  }
  if (!isFile(setting)) {
    throw new NoProgram(`bchttp.server.path is \`${setting}\`, which is no file`);
  }
  return setting;
}

function onPath(name: string, places: Places): string | undefined {
  return places.searchPath
    .split(places.windows ? ";" : ":")
    .filter((folder) => path.isAbsolute(folder)) // never a program of the working folder
    .map((folder) => path.join(folder, name))
    .find(isFile);
}

/** Unpacking on some systems loses the execute bit; it is put back. */
function executable(program: string, windows: boolean): string {
  if (windows) {
    return program;
  }
  const mode = fs.statSync(program).mode & 0o777;
  if ((mode & 0o111) === 0) {
    fs.chmodSync(program, mode | 0o755);
  }
  return program;
}

function isFile(program: string): boolean {
  return fs.statSync(program, { throwIfNoEntry: false })?.isFile() ?? false;
}
