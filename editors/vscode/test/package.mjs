// Looks into a package: everything that people need is there, nothing else, and the
// program can be executed.
import fs from "node:fs";

const bytes = fs.readFileSync(process.argv[2]);
const entries = new Map();
for (let at = bytes.lastIndexOf("PK\x05\x06"), next = bytes.readUInt32LE(at + 16), n = bytes.readUInt16LE(at + 10); n > 0; n--) {
  // The central directory of a ZIP archive: APPNOTE 4.3.12.
  const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(next + offset));
  entries.set(bytes.toString("utf8", next + 46, next + 46 + name), bytes.readUInt32LE(next + 38) >>> 16);
  next += 46 + name + extra + comment;
}
const program = [...entries.keys()].find((name) => /^extension\/bin\/bchttp(\.exe)?$/.test(name));
const wanted = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  ...["LICENSE.txt", "THIRD-PARTY-LICENSES.txt", "changelog.md", "readme.md", "package.json", "language-configuration.json"].map((n) => `extension/${n}`),
  ...["dist/extension.js", "icons/bchttp.png", "icons/file-dark.svg", "icons/file-light.svg", "syntaxes/http.tmLanguage.json"].map((n) => `extension/${n}`),
  program,
];
const wrong = [
  ...wanted.filter((name) => !entries.has(name)).map((name) => `${name} is missing`),
  ...[...entries.keys()].filter((name) => !wanted.includes(name)).map((name) => `${name} should not be there`),
  ...(program?.endsWith(".exe") || (entries.get(program) & 0o111) === 0o111 ? [] : ["the program cannot be executed"]),
];
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
console.log(`${entries.size} files, ${(bytes.length / 1e6).toFixed(1)} MB`);
