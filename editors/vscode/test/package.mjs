// Looks into packages: everything that people need is there, nothing else, and the program
// is one of the platform that the package is for, needs no library, and can be executed.
//
//   node test/package.mjs bchttp-TARGET.vsix...
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

/** What a program of a platform begins with, and the machine that it is for. */
const platforms = {
  "win32-x64": ["PE", 0x8664],
  "win32-arm64": ["PE", 0xaa64],
  "linux-x64": ["ELF", 0x3e],
  "linux-arm64": ["ELF", 0xb7],
  "alpine-x64": ["ELF", 0x3e],
  "alpine-arm64": ["ELF", 0xb7],
  "darwin-x64": ["Mach-O", 0x01000007],
  "darwin-arm64": ["Mach-O", 0x0100000c],
};

/** The files of a ZIP archive (APPNOTE 4.3): mode, and what gives the content. */
function entriesOf(bytes) {
  const entries = new Map();
  for (let at = bytes.lastIndexOf("PK\x05\x06"), next = bytes.readUInt32LE(at + 16), n = bytes.readUInt16LE(at + 10); n > 0; n--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(next + offset));
    const [method, size, local] = [bytes.readUInt16LE(next + 10), bytes.readUInt32LE(next + 20), bytes.readUInt32LE(next + 42)];
    entries.set(bytes.toString("utf8", next + 46, next + 46 + name), {
      mode: bytes.readUInt32LE(next + 38) >>> 16,
      content: () => {
        const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
        const packed = bytes.subarray(from, from + size);
        return method === 0 ? packed : zlib.inflateRawSync(packed);
      },
    });
    next += 46 + name + extra + comment;
  }
  return entries;
}

/** The format of a program, and its machine. */
function formatOf(program) {
  if (program.toString("latin1", 0, 4) === "\x7fELF") {
    return ["ELF", program.readUInt16LE(18)];
  }
  if (program.readUInt32LE(0) === 0xfeedfacf) {
    return ["Mach-O", program.readUInt32LE(4)];
  }
  if (program.toString("latin1", 0, 2) === "MZ") {
    return ["PE", program.readUInt16LE(program.readUInt32LE(60) + 4)];
  }
  return ["unknown", 0];
}

/** Whether a program asks for a dynamic linker: PT_INTERP among the headers of ELF64. */
function isLinked(program) {
  const [at, size, count] = [Number(program.readBigUInt64LE(32)), program.readUInt16LE(54), program.readUInt16LE(56)];
  return Array.from({ length: count }, (_, i) => program.readUInt32LE(at + i * size)).includes(3);
}

/** What is wrong with a package. */
function faultsOf(target, entries) {
  const name = target.startsWith("win32") ? "extension/bin/bchttp.exe" : "extension/bin/bchttp";
  const wanted = [
    "[Content_Types].xml",
    "extension.vsixmanifest",
    ...["LICENSE.txt", "THIRD-PARTY-LICENSES.txt", "changelog.md", "readme.md", "package.json", "language-configuration.json"].map((n) => `extension/${n}`),
    ...["dist/extension.js", "icons/bchttp.png", "icons/file-dark.svg", "icons/file-light.svg", "syntaxes/http.tmLanguage.json"].map((n) => `extension/${n}`),
    name,
  ];
  const faults = [
    ...wanted.filter((one) => !entries.has(one)).map((one) => `${one} is missing`),
    ...[...entries.keys()].filter((one) => !wanted.includes(one)).map((one) => `${one} should not be there`),
  ];
  if (faults.length > 0) {
    return faults;
  }
  const program = entries.get(name).content();
  const [format, machine] = formatOf(program);
  if (String([format, machine]) !== String(platforms[target])) {
    faults.push(`the program is ${format} for machine ${machine}, want ${platforms[target]}`);
  } else if (format === "ELF" && isLinked(program)) {
    faults.push("the program needs a dynamic linker");
  }
  if ((entries.get(name).mode & 0o111) !== 0o111) {
    faults.push("the program cannot be executed");
  }
  if (!entries.get("extension.vsixmanifest").content().includes(`TargetPlatform="${target}"`)) {
    faults.push(`the package does not say that it is for ${target}`);
  }
  return faults;
}

let wrong = 0;
for (const file of process.argv.slice(2)) {
  const bytes = fs.readFileSync(file);
  const target = path.basename(file, ".vsix").replace("bchttp-", "");
  const faults = faultsOf(target, entriesOf(bytes));
  wrong += faults.length;
  console.log(`${faults.length === 0 ? "ok  " : "FAIL"} ${target}, ${(bytes.length / 1e6).toFixed(1)} MB`, ...faults.map((one) => `\n     ${one}`));
}
if (process.argv.length < 3) {
  console.log("FAIL no package was named");
}
process.exit(wrong === 0 && process.argv.length > 2 ? 0 : 1);
