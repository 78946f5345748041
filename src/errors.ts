// The two kinds of failure: those that the user can fix, and those of other services.
import { toSingleLine } from './text.ts';

/** Every code that a user can meet; docs/troubleshooting.md explains each. */
export const errorCodes = [
  'WF-INPUT',
  'WF-MANIFEST-MISSING',
  'WF-MANIFEST-FILE',
  'WF-MANIFEST-SIZE',
  'WF-MANIFEST-SYNTAX',
  'WF-MANIFEST-SHAPE',
  'WF-METRICS-MISSING',
  'WF-RECIPE',
  'WF-DOCTOR-REPORT',
  'WF-RUN-CHANGED',
  'WF-TARGET-CHECKOUT',
  'WF-RULES',
  'WF-PULL-REQUEST',
  'WF-OTHER-COMMIT',
  'WF-COLLECT-EMPTY',
  'WF-COLLECT-SERVICE',
  'WF-COLLECT-PERMISSION',
  'WF-COLLECT-BODY',
  'WF-COLLECT-JOBS',
  'WF-ARTIFACT-QUOTA',
  'WF-ARTIFACT-REFUSED',
  'WF-ARTIFACT-SERVICE',
  'WF-TOKEN-EXPIRED',
  'WF-KEY-FORM',
  'WF-OIDC-PERMISSION',
  'WF-OIDC-FORK',
  'WF-OIDC-REFUSED',
  'WF-OIDC-SERVER',
  'WF-OIDC-TOKEN-SERVICE',
  'WF-CLI-MISSING',
  'WF-CLI-REFUSED',
  'WF-CLI-FAILED',
  'WF-PROJECT-MISSING',
  'WF-KEY-MISSING',
  'WF-API-URL',
  'WF-SYNC-BODY',
  'WF-SYNC-KEY',
  'WF-SYNC-WORKSPACE',
  'WF-SYNC-PROJECT',
  'WF-SYNC-ADDRESS',
  'WF-SYNC-CONFLICT',
  'WF-SYNC-REJECTED',
  'WF-SYNC-UNREACHABLE',
  'WF-SYNC-REDIRECT',
  'WF-SYNC-ANSWER',
  'WF-SYNC-ARTIFACT',
  'WF-COMMENT-PERMISSION',
  'WF-COMMENT-REFUSED',
  'WF-COMMENT-PLACE',
  'WF-COMMENT-SIZE',
  'WF-COMMENT-SERVICE',
  'WF-SURFACE',
  'WF-EXIT-SECRET',
  'WF-INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A place in a file of the workspace: the path is relative to the workspace, line and column start at 1. */
export interface FilePlace {
  file: string;
  line?: number | undefined;
  column?: number | undefined;
}

/** Whether a line of a `fix` is code to copy. A sentence is on a line of its own and begins with a capital letter. */
export function isCodeOfFix(line: string): boolean {
  return !/^[A-Z][a-z']* |^[A-Z][a-z]*-[a-z]+ /.test(line);
}

/** An error as plain data, for a report: what a `UserError` says. */
export interface Problem {
  code: ErrorCode;
  /** One or two sentences, safe to show. */
  message: string;
  /** The YAML or command that fixes it. */
  fix: string;
}

export function toProblem({ code, message, fix }: UserError): Problem {
  return { code, message, fix };
}

/**
 * Something that the user can fix. `message` is one sentence of what happened, `fix` the exact YAML or command that fixes it, with
 * sentences where it needs some (see `isCodeOfFix`).
 * Neither holds text of a run that has not passed `toSingleLine()`.
 */
export class UserError extends Error {
  override name = 'UserError';
  readonly code: ErrorCode;
  readonly fix: string;
  readonly place: FilePlace | undefined;

  constructor(code: ErrorCode, message: string, fix: string, place?: FilePlace) {
    super(message);
    this.code = code;
    this.fix = fix;
    this.place = place;
  }
}

/** A failure of another service; `status` is the HTTP status if it answered. */
export class ServiceError extends Error {
  override name = 'ServiceError';
  readonly status: number | undefined;
  readonly retryable: boolean;

  constructor(message: string, { status, retryable, cause }: { status?: number; retryable: boolean; cause?: unknown }) {
    super(message, { cause });
    this.status = status;
    this.retryable = retryable;
  }
}

export type EndingSignal = 'SIGINT' | 'SIGTERM';

/** The part of `process` that receives signals. */
export interface Signals {
  on(signal: EndingSignal, listener: () => void): unknown;
  off(signal: EndingSignal, listener: () => void): unknown;
}

/** Calls `listener` at each signal, until what it returns is called. */
export function listen(signals: Signals | undefined, listener: (signal: EndingSignal) => void): () => void {
  const listeners = { SIGINT: () => listener('SIGINT'), SIGTERM: () => listener('SIGTERM') };
  signals?.on('SIGINT', listeners.SIGINT);
  signals?.on('SIGTERM', listeners.SIGTERM);
  return () => {
    signals?.off('SIGINT', listeners.SIGINT);
    signals?.off('SIGTERM', listeners.SIGTERM);
  };
}

/** A signal ended the step. The entry point ends the process with the same signal, now that no handler is left. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  readonly signal: EndingSignal;

  constructor(signal: EndingSignal) {
    super(`The step received ${signal} and ended.`);
    this.signal = signal;
  }
}

/** What any thrown value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The error code of the operating system, such as `ENOENT`; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Any thrown value as an error that can be shown: a code, what happened and how to fix it. */
export function toUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  return new UserError(
    'WF-INTERNAL',
    // A path may be thousands of characters long, and would leave an annotation no room for what to do.
    `Unexpected error: ${toSingleLine(messageOf(error), 500)}`,
    'Please report this with the log of this step; a re-run with debug logging (ACTIONS_STEP_DEBUG) shows where it happened.',
  );
}
