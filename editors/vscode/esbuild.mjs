// Bundles the client into dist/extension.js, and the tests of the workbench into out/suite.js.
import { build } from "esbuild";

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  logLevel: "warning",
};

await build({
  ...shared,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  minify: true,
  legalComments: "external",
  // The client library publishes its Node entry in both forms; one of them is enough.
  mainFields: ["module", "main"],
});

if (process.argv.includes("--tests")) {
  await build({ ...shared, entryPoints: ["test/suite/index.ts"], outfile: "out/suite.js", sourcemap: "inline" });
}
