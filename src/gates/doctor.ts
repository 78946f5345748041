// Reads the output of WorldFlux's doctor (docs/rules.md): a line that starts with `error:` is an error, every other line is information.
import { stripAnsi } from '../text.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';

/**
 * - `passed`: it completed and reported no error
 * - `failed`: it reported errors
 * - `broken`: it could not run, timed out, was killed, or printed nothing; this never counts as passed
 * - `off`: it is switched off; `absent`: it is not installed, and runs only where it is
 */
export type DoctorState = 'passed' | 'failed' | 'broken' | 'off' | 'absent';

export interface DoctorResult {
  state: DoctorState;
  /** The error lines, without colours and without `error:`. */
  errors: string[];
  /** Lines that are not empty. */
  checks: number;
  /** The source of the output: a file, or the commands. */
  source: string | undefined;
  /** Why the state is broken, off or absent. */
  reason: Sentence | undefined;
}

/** The most bytes of a doctor's output. */
export const MAX_DOCTOR_OUTPUT_BYTES = 4 * 1024 * 1024;

/** How one command ended, according to the operating system. */
export interface CommandResult {
  command: string;
  output: Uint8Array;
  /** Exit code; undefined if it did not exit by itself. */
  exitCode: number | undefined;
  /** Why the output cannot be used: `ENOENT`, a timeout, too much output, or the signal that killed it. */
  error: string | undefined;
}

/** The doctor's result from output that was saved earlier (input `doctor-report`); `file` is its displayed name. */
export function judgeReport(file: string, output: Uint8Array): DoctorResult {
  const { errors, checks } = readLines(decode(output));
  const result = { errors, checks, source: file };
  if (errors.length > 0) return { ...result, state: 'failed', reason: undefined };
  if (checks > 0) return { ...result, state: 'passed', reason: undefined };
  return { ...result, state: 'broken', reason: sentence`the report ${file} says nothing` };
}

/** The doctor's result from the commands that were run. */
export function judgeCommands(ends: readonly CommandResult[]): DoctorResult {
  const read = ends.map(end => ({ end, ...readLines(decode(end.output)) }));
  const errors = read.flatMap(one => one.errors);
  const checks = read.reduce((sum, one) => sum + one.checks, 0);
  const result = { errors, checks, source: ends.map(({ command }) => command).join(', ') };
  const broken = read.find(
    ({ end, errors: found }) => end.error !== undefined || (end.exitCode !== 0 && found.length === 0),
  );
  if (errors.length > 0) return { ...result, state: 'failed', reason: broken && whyBroken(broken.end) };
  if (broken) return { ...result, state: 'broken', reason: whyBroken(broken.end) };
  if (checks === 0) return { ...result, state: 'broken', reason: sentence`the doctor's commands said nothing` };
  return { ...result, state: 'passed', reason: undefined };
}

function whyBroken({ command, exitCode, error: trouble }: CommandResult): Sentence {
  if (trouble !== undefined) return sentence`${command} did not complete (${trouble})`;
  return sentence`${command} ended with exit code ${exitCode ?? -1} and named no error`;
}

function readLines(text: string): { errors: string[]; checks: number } {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(line => stripAnsi(line))
    .filter(line => line.trim() !== '');
  const errors = lines.filter(line => line.startsWith('error:')).map(line => line.slice('error:'.length).trim());
  return { errors, checks: lines.length };
}

/** Decodes text that a shell saved: UTF-8, or the UTF-16 of PowerShell's `>`, recognized by its byte order mark. */
function decode(output: Uint8Array): string {
  const bounded = output.subarray(0, MAX_DOCTOR_OUTPUT_BYTES);
  const [first, second] = bounded;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bounded);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bounded);
  return new TextDecoder().decode(bounded);
}
