// Runs in the extension host of a workbench, with the whole API of VS Code. What came of
// it goes to a file, since the page shows only the window.
import * as fs from "node:fs";
import { beside } from "./beside";
import { language } from "./language";
import { running } from "./running";
import { untrusted } from "./untrusted";
import type { Case } from "./harness";

const suites: Record<string, Case[]> = { alone: [...language, ...running], beside, untrusted };

export async function run(): Promise<void> {
  const results: { name: string; error?: string; ms: number }[] = [];
  for (const { name, check } of suites[process.env["BCHTTP_SUITE"] ?? "alone"] ?? []) {
    const begun = Date.now();
    const error = await check().then(() => undefined, (failure: unknown) => (failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)));
    results.push({ name, ms: Date.now() - begun, ...(error === undefined ? {} : { error }) });
    fs.writeFileSync(`${process.env["BCHTTP_RESULTS"]}.partial`, JSON.stringify(results, null, 1));
  }
  fs.writeFileSync(process.env["BCHTTP_RESULTS"]!, JSON.stringify(results, null, 1));
}
