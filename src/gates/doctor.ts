// Reads the output of WorldFlux's doctor (docs/rules.md): a line that starts with `error:` is an error, every other line is information.
import { stripAnsi } from '../text.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';

/**
 * - `passed`: it completed and reported no error
 * - `failed`: it reported errors
 * - `broken`: it could not run, timed out, was killed, or printed nothing or no text; this never counts as passed
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
  /** Its output and its error output: each is a text of its own, in its own encoding. */
  streams: readonly Uint8Array[];
  /** Exit code; undefined if it did not exit by itself. */
  exitCode: number | undefined;
  /** Why the output cannot be used: `ENOENT`, a timeout, too much output, or the signal that killed it. */
  error: string | undefined;
}

/** The doctor's result from output that was saved earlier (input `doctor-report`); `file` is its displayed name. */
export function judgeReport(file: string, output: Uint8Array): DoctorResult {
  const { errors, checks, isText } = readOutput(output);
  const result = { errors, checks, source: file };
  if (errors.length > 0) return { ...result, state: 'failed', reason: undefined };
  if (!isText) return { ...result, state: 'broken', reason: sentence`the report ${file} is not ${readable}` };
  if (checks > 0) return { ...result, state: 'passed', reason: undefined };
  return { ...result, state: 'broken', reason: sentence`the report ${file} is empty` };
}

const readable = 'text in UTF-8, or in UTF-16 with a byte order mark';

export function judgeCommands(ends: readonly CommandResult[]): DoctorResult {
  const read = ends.map(end => ({ end, ...joinReadings(end.streams.map(readOutput)) }));
  const errors = read.flatMap(one => one.errors);
  const checks = read.reduce((sum, one) => sum + one.checks, 0);
  const result = { errors, checks, source: ends.map(({ command }) => command).join(', ') };
  const broken = read.find(
    ({ end, errors: found, isText }) =>
      end.error !== undefined || !isText || (end.exitCode !== 0 && found.length === 0),
  );
  if (errors.length > 0) return { ...result, state: 'failed', reason: broken && whyBroken(broken) };
  if (broken) return { ...result, state: 'broken', reason: whyBroken(broken) };
  if (checks === 0) return { ...result, state: 'broken', reason: sentence`the doctor's commands printed nothing` };
  return { ...result, state: 'passed', reason: undefined };
}

function whyBroken({ end, isText }: { end: CommandResult; isText: boolean }): Sentence {
  const { command, exitCode, error: trouble } = end;
  if (trouble !== undefined) return sentence`${command} did not complete (${trouble})`;
  if (!isText) return sentence`${command} printed something that is not ${readable}`;
  return sentence`${command} ended with exit code ${exitCode ?? -1} and printed no error`;
}

/** What one stream says; without `isText` an error may be in it that nobody can read. */
interface Reading {
  errors: string[];
  checks: number;
  isText: boolean;
}

function joinReadings(readings: readonly Reading[]): Reading {
  return {
    errors: readings.flatMap(({ errors }) => errors),
    checks: readings.reduce((sum, { checks }) => sum + checks, 0),
    isText: readings.every(({ isText }) => isText),
  };
}

function readOutput(output: Uint8Array): Reading {
  const { text, isText } = decode(output);
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(line => stripAnsi(line).replace(/^\ufeff/, ''))
    .filter(line => line.trim() !== '');
  const errors = lines.filter(line => line.startsWith('error:')).map(line => line.slice('error:'.length).trim());
  return { errors, checks: lines.length, isText };
}

/**
 * Decodes text that a shell saved: UTF-8, or the UTF-16 of PowerShell's `>`, recognized by its byte order mark. It is no text where
 * it may be in another encoding, or in two, as when one shell appends to a file of another.
 */
function decode(output: Uint8Array): { text: string; isText: boolean } {
  const [first, second] = output;
  const isLittle = first === 0xff && second === 0xfe;
  if (isLittle || (first === 0xfe && second === 0xff)) {
    const text = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(output);
    return { text, isText: !text.includes('\0') && !Buffer.from(output).includes('error:') };
  }
  const text = new TextDecoder().decode(output);
  return { text, isText: !text.includes('\0') };
}
