// `worldflux-action preview`: the action's own pipeline on this machine, for people before they push, and for other CI systems.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError, toUserError, errorCode } from '../../errors.ts';
import { toSingleLine } from '../../text.ts';
import { listError } from '../../report/terminal/findings.ts';
import type { TerminalLine } from '../../report/terminal/layout.ts';
import { print } from '../../report/terminal/layout.ts';
import { readTerminalStyle } from '../../report/terminal/terminal-style.ts';
import type { Around, Host } from './preview.ts';
import type { Command } from './options.ts';
import { help, readCommand } from './options.ts';
import { contextOf, guardOf, preview } from './preview.ts';

/** Exit codes: the gate passes, the gate fails, or there is no verdict because of wrong usage or something that cannot be read. */
const exitCodes = { passed: 0, failed: 1, broken: 2 } as const;

/** The oldest Node that has what the pipeline uses (path.matchesGlob), as in `engines` of package.json. */
const MIN_NODE_VERSION = [22, 5] as const;

/** Runs the command line. It never throws; the result is in `host.exitCode`. */
export async function main(host: Host, around: Around): Promise<void> {
  const lost: Error[] = [];
  host.stdout.on('error', (error: Error) => {
    // A reader that closes early, such as `head`, is no failure.
    if (errorCode(error) === 'EPIPE') return;
    host.exitCode = exitCodes.broken;
    if (lost.push(error) === 1) printError(notWritten(error), host);
  });
  try {
    const code = await run(readCommand(host.argv.slice(2)), host, around);
    if (lost.length === 0) host.exitCode = code;
  } catch (error) {
    host.exitCode = exitCodes.broken;
    printError(error, host);
  }
}

function printError(error: unknown, host: Host): void {
  const look = readTerminalStyle(host.stderr, host.env, !host.argv.includes('--no-color'));
  const text = print([...listError(toUserError(error), look.width), ...stackOf(error)], look);
  host.stderr.write(guardOf(host).check('log', text));
}

function notWritten(error: Error): UserError {
  const what = `The result could not be written to standard output (${errorCode(error) ?? 'unknown error'}).`;
  return new UserError(
    'WF-SURFACE',
    what,
    'Free some disk space, or write it somewhere else:\nworldflux-action preview > verdict.txt',
  );
}

async function run(command: Command, host: Host, around: Around): Promise<number> {
  if (command.kind === 'help') host.stdout.write(help);
  else if (command.kind === 'version')
    host.stdout.write(`${readVersion(join(around.packageFolder, 'package.json'))}\n`);
  else {
    requireNode(host.versions.node);
    if (command.kind === 'check') {
      const { check } = await import('./check.ts');
      return exitCodes[await check(command.wishes, host, contextOf(host, around))];
    }
    return exitCodes[await preview(command.wishes, host, around)];
  }
  return exitCodes.passed;
}

function readVersion(manifest: string): string {
  return /"version": "([^"]+)"/.exec(readFileSync(manifest, 'utf8'))?.[1] ?? 'unknown';
}

/** @throws {UserError} WF-INPUT */
function requireNode(version: string): void {
  const [oldestMajor, oldestMinor] = MIN_NODE_VERSION;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  const what = `worldflux-action needs Node ${MIN_NODE_VERSION.join('.')} or newer; this is Node ${toSingleLine(version, 20)}.`;
  throw new UserError('WF-INPUT', what, 'Install a newer Node: https://nodejs.org');
}

/** The place in the code where an unexpected error happened. */
function stackOf(error: unknown): TerminalLine[] {
  if (error instanceof UserError || !(error instanceof Error)) return [];
  return (error.stack ?? '')
    .split('\n')
    .slice(1, 6)
    .map(line => [line]);
}
