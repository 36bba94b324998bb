// What people see: the installed package in a workbench, checked by its page and
// photographed.
import path from "node:path";

/** Looks at the pages of a workbench. */
export async function checkPages({ page, server, folder, pictures, tell }) {
  const picture = async (name, clip) => pictures && page.screenshot({ path: path.join(pictures, `${name}.png`), ...(clip && { clip }) });
  const check = async (name, work) => {
    const begun = Date.now();
    const error = await work().then(() => undefined, (failure) => failure.stack);
    if (error !== undefined) {
      await picture(`failed-${name.replaceAll(/\W+/g, "-")}`);
    }
    tell({ name, error, ms: Date.now() - begun });
  };
  const open = (name) => page.goto(server.url(folder, { openFile: path.join(folder, name) }));
  const command = async (title) => {
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
    for (let tries = 1; ; tries++) { // a workbench that is still restoring its editors takes the focus away
      await page.keyboard.press("F1");
      await page.locator(".quick-input-widget input").waitFor();
      await page.keyboard.type(title);
      const missing = await row.waitFor({ timeout: 10_000 }).then(() => undefined, (failure) => failure);
      if (missing === undefined) {
        break;
      } else if (tries === 3) {
        throw missing;
      }
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press("Enter");
  };

  await check("lenses, the environment and the server show", async () => {
    await open("orders.http");
    await page.locator(".codelens-decoration a", { hasText: "Run" }).first().waitFor({ timeout: 120_000 });
    await page.locator(".statusbar-item", { hasText: "No Environment" }).waitFor();
    await page.locator(".statusbar-item", { hasText: "bchttp 0" }).waitFor();
  });
  await check("a run against the simulator fails one assertion, with left and right", async () => {
    await command("bchttp: Run File Against Simulator");
    await page.locator(".test-message-inline-content, .monaco-editor .test-error-content-widget").first().waitFor({ timeout: 30_000 });
    await page.locator(".codelens-decoration", { hasText: "✗" }).first().waitFor();
    await picture("run");
  });
  await check("the Test Explorer shows what passed and what failed", async () => {
    await page.locator('a.action-label[aria-label^="Testing"]').first().click();
    const rows = page.locator(".test-explorer .monaco-list-row");
    await rows.filter({ hasText: "orders.http" }).first().click();
    await page.keyboard.press("ArrowRight");
    await rows.filter({ hasText: "vendor" }).first().waitFor();
    await picture("tests");
  });
  await check("an undefined variable is underlined, and completion offers the right one", async () => {
    await open("mistakes.http");
    await page.locator(".squiggly-error").first().waitFor({ timeout: 120_000 });
    await page.locator(".view-line").first().click();
    await page.keyboard.press("End");
    await page.keyboard.type("?q={{");
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "host" }).first().waitFor();
    await picture("completion");
    await page.keyboard.press("Escape");
  });
  await check("completion knows the members of an entity of Business Central", async () => {
    await open("customers.http");
    await page.locator(".codelens-decoration a", { hasText: "Run" }).first().waitFor({ timeout: 120_000 });
    await page.locator(".view-line", { hasText: "/customers" }).first().click();
    await page.keyboard.press("End");
    await page.keyboard.type("?$filter=b");
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "balanceDue" }).first().waitFor({ timeout: 30_000 });
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row").nth(5).waitFor({ timeout: 30_000 });
    await picture("members");
    await page.keyboard.press("Escape");
  });
  await check("a prompt is asked in an input box, and its answer is sent", async () => {
    await open("asking.http");
    await page.locator(".codelens-decoration a", { hasText: "Run" }).first().waitFor({ timeout: 120_000 });
    await command("bchttp: Run File Against Simulator");
    await page.locator(".quick-input-widget", { hasText: "name of the company" }).waitFor({ timeout: 30_000 });
    await picture("prompt");
    await page.keyboard.type("My Company");
    await page.keyboard.press("Enter");
    await page.locator(".codelens-decoration", { hasText: "✓ 200 OK" }).first().waitFor({ timeout: 30_000 });
  });
  await check("the picker offers the environments", async () => {
    await command("bchttp: Select Environment");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "production" }).waitFor();
    await picture("environments");
    await page.keyboard.press("Escape");
  });
}
