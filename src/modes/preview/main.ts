// `worldflux-action preview`: the action's own pipeline on this machine, for people before they push, and for other CI systems.
import { readFileSync } from 'node:fs';
import { UserError, toUserError, errorCode } from '../../errors.ts';
import { toSingleLine } from '../../text.ts';
import { isGlob } from '../../manifest/find.ts';
import { listError } from '../../report/terminal/findings.ts';
import type { Line } from '../../report/terminal/layout.ts';
import { print } from '../../report/terminal/layout.ts';
import { lookOf } from '../../report/terminal/terminal-style.ts';
import { fillIn } from './older.ts';
import type { Command, Wishes } from './options.ts';
import { help, readCommand } from './options.ts';
import type { Output } from './output.ts';
import { openOutput } from './output.ts';
import { preview } from './preview.ts';

/** The gate passes, the gate fails, and there is nothing to say of the gate: the use, or something that cannot be read. */
const exitCodes = { passed: 0, failed: 1, broken: 2 } as const;

/** The oldest Nodes that a look runs on, by their major version (they have process.getBuiltinModule), and all that are newer. */
const leastNodes: Releases = { 20: 16, 22: 3 };
/** Those that have all of what the pipeline uses: fs.glob, path.matchesGlob, and JSON.rawJSON for a body. */
const wholeNodes: Releases = { 22: 5 };
/** The first minor version of each major one; of a newer major any will do. */
type Releases = Readonly<Record<number, number>>;

/**
 * Runs the command line; never throws, `host.exitCode` tells. `manifest` is this package's package.json. Gives whether runs were looked
 * at.
 */
export async function main(host: NodeJS.Process, clock: () => number, manifest: string): Promise<boolean> {
  const lost: Error[] = [];
  const output = openOutput(host, error => {
    // A reader that has seen enough, as `head`, is no failure.
    if (errorCode(error) === 'EPIPE') return;
    host.exitCode = exitCodes.broken;
    if (lost.push(error) === 1) complain(notWritten(error), host);
  });
  try {
    const command = readCommand(host.argv.slice(2));
    const code = await run(command, host, output, clock, manifest);
    if (lost.length === 0) host.exitCode = code;
    return command.kind === 'preview';
  } catch (error) {
    host.exitCode = exitCodes.broken;
    complain(error, host);
    return false;
  }
}

function complain(error: unknown, host: NodeJS.Process): void {
  const look = lookOf(host.stderr, host.env, !host.argv.includes('--no-color'));
  host.stderr.write(print([...listError(toUserError(error), look.width), ...stackOf(error)], look));
}

function notWritten(error: Error): UserError {
  const what = `What was found could not be written to standard output (${errorCode(error) ?? 'unknown error'}).`;
  return new UserError(
    'WF-SURFACE',
    what,
    'Free some disk space, or send it to another place:\nworldflux-action preview > verdict.txt',
  );
}

async function run(
  command: Command,
  host: NodeJS.Process,
  output: Output,
  clock: () => number,
  manifest: string,
): Promise<number> {
  if (command.kind === 'help') output.write(help);
  else if (command.kind === 'version') output.write(`${readVersion(manifest)}\n`);
  else {
    requireNode(host.versions.node, command.wishes);
    fillIn();
    return exitCodes[await preview(command.wishes, host, output, clock)];
  }
  return exitCodes.passed;
}

function readVersion(manifest: string): string {
  return /"version": "([^"]+)"/.exec(readFileSync(manifest, 'utf8'))?.[1] ?? 'unknown';
}

/** @throws {UserError} WF-INPUT */
function requireNode(version: string, { body, paths }: Wishes): void {
  const asks = body ? '--dry-run-body' : paths.some(path => isGlob(path)) ? 'A glob' : undefined;
  const least = asks === undefined ? leastNodes : wholeNodes;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > Math.max(...Object.keys(least).map(Number)) || minor >= (least[major] ?? Infinity)) return;
  const names = Object.entries(least).map(part => part.join('.'));
  const what = `${asks ?? 'This'} needs Node ${names.join(', ')} or newer, and is run by Node ${toSingleLine(version, 20)}.`;
  throw new UserError('WF-INPUT', what, 'Install a newer Node: https://nodejs.org');
}

/** Where something happened that nobody thought of. */
function stackOf(error: unknown): Line[] {
  if (error instanceof UserError || !(error instanceof Error)) return [];
  return (error.stack ?? '')
    .split('\n')
    .slice(1, 6)
    .map(line => [line]);
}
