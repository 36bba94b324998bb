// The requests of the server beside LSP; docs/editors.md, "Protocol", is their contract.
import { NotificationType, RequestType, type Range } from "vscode-languageclient/node";

/** The version of the protocol that this client speaks. */
export const protocolVersion = 1;

/** One request of a file. */
export interface Test {
  id: string;
  label: string;
  name?: string;
  range: Range;
  line: number;
  tags: string[];
}

/** The requests of one file. */
export interface TestFile {
  uri: string;
  label: string;
  tests: Test[];
}

export interface RunParams {
  token: string;
  tests: string[];
  simulator?: boolean;
  /** The tests are all from the top of a file to one: the lines between them that run other files run too. */
  toHere?: boolean;
}

export interface RunResult {
  outcome: "passed" | "failed" | "error";
}

/** Why a request did not pass. */
export interface Message {
  message: string;
  /** Further lines. */
  detail?: string;
  expected?: string;
  actual?: string;
  uri: string;
  range: Range;
}

export type RunEvent =
  | { token: string; kind: "started"; test: string }
  | { token: string; kind: "output"; text: string }
  | {
      token: string;
      kind: "passed" | "failed" | "errored" | "skipped";
      test: string;
      durationMs: number;
      summary: string;
      messages: Message[];
      result?: string;
    };

/** A question that a request asks before it is sent. */
export interface Prompt {
  token: string;
  name: string;
  description: string;
  password: boolean;
}

export interface Environments {
  environments: string[];
  current: string;
}

/** The environment of the folder that a file lies in; without a file, of the workspace. */
export interface EnvironmentChoice {
  name: string;
  uri?: string;
}

export const tests = new RequestType<{ textDocument?: { uri: string } }, { files: TestFile[] }, void>("bchttp/tests");
export const run = new RequestType<RunParams, RunResult, void>("bchttp/run");
export const runEvent = new NotificationType<RunEvent>("bchttp/runEvent");
export const environments = new RequestType<{ uri?: string }, Environments, void>("bchttp/environments");
export const setEnvironment = new RequestType<EnvironmentChoice, Environments, void>("bchttp/setEnvironment");
export const environmentChanged = new NotificationType<{ current: string }>("bchttp/environmentChanged");
export const prompt = new RequestType<Prompt, { value: string | null }, void>("bchttp/prompt");
