// `worldflux-action preview`: the action's own pipeline on this machine, for people before they push, and for other CI systems.
// What only a part of the looks needs is loaded by that part.
import { readFileSync } from 'node:fs';
import { UserError, explain, systemCode } from '../errors.ts';
import { visible } from '../text.ts';
import type { Line } from './layout.ts';
import { print } from './layout.ts';
import { lookOf } from './look.ts';
import { help, readCommand } from './options.ts';
import type { Output } from './output.ts';
import { openOutput } from './output.ts';

/** The gate passes, the gate fails, and there is nothing to say of the gate: the use, or something that can not be read. */
const exitCodes = { passed: 0, failed: 1, broken: 2 } as const;

/** The oldest Node that has what the pipeline uses. */
const leastNode = 24;

/** Runs the command line; never throws, `host.exitCode` tells. `manifest` is this package's package.json. */
export async function main(host: NodeJS.Process, clock: () => number, manifest: URL): Promise<void> {
  const lost: Error[] = [];
  const output = openOutput(host, error => {
    // A reader that has seen enough, as `head`, is no failure.
    if (systemCode(error) === 'EPIPE') return;
    lost.push(error);
    host.exitCode = exitCodes.broken;
  });
  try {
    const code = await run(host, output, clock, manifest);
    if (lost.length === 0) host.exitCode = code;
  } catch (error) {
    host.exitCode = exitCodes.broken;
    const look = lookOf(host.stderr, host.env, !host.argv.includes('--no-color'));
    const { listError } = await import('./findings.ts');
    host.stderr.write(print([...listError(explain(error), look.width), ...stackOf(error)], look));
  }
}

async function run(host: NodeJS.Process, output: Output, clock: () => number, manifest: URL): Promise<number> {
  const command = readCommand(host.argv.slice(2));
  if (command.kind === 'help') output.write(help);
  else if (command.kind === 'version') output.write(`${readVersion(manifest)}\n`);
  else {
    requireNode(host.versions.node);
    const { preview } = await import('./preview.ts');
    return exitCodes[await preview(command.wishes, host, output, clock)];
  }
  return exitCodes.passed;
}

function readVersion(manifest: URL): string {
  return /"version": "([^"]+)"/.exec(readFileSync(manifest, 'utf8'))?.[1] ?? 'unknown';
}

/** @throws {UserError} WF-INPUT */
function requireNode(version: string): void {
  if (Number(version.split('.')[0]) >= leastNode) return;
  const what = `This needs Node ${leastNode} or newer, and is run by Node ${visible(version, 20)}.`;
  throw new UserError('WF-INPUT', what, `Install Node ${leastNode}: https://nodejs.org`);
}

/** Where something happened that nobody thought of. */
function stackOf(error: unknown): Line[] {
  if (error instanceof UserError || !(error instanceof Error)) return [];
  return (error.stack ?? '')
    .split('\n')
    .slice(1, 6)
    .map(line => [line]);
}
