// Questions that requests ask before they are sent.
import * as vscode from "vscode";
import type { Prompt } from "./protocol";

/** Asks; an input that is left gives no value. What is secret does not show. */
export async function ask(question: Prompt, token: vscode.CancellationToken): Promise<{ value: string | null }> {
  const value = await vscode.window.showInputBox(
    { title: question.name, prompt: question.description, password: question.password, ignoreFocusOut: true },
    token,
  );
  return { value: value ?? null };
}
