// Everything that leaves a step, by exit. The last look at the exits is switched off, so that a leak of a layer before it shows; where a
// test asks for one, a leak is put into one exit, to see that it is found there.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { GuardedHost } from '../src/modes/step.ts';
import type { Exit } from '../src/secrets/exit-guard.ts';
import type { Logger } from '../src/logger.ts';
import { guardLogger } from '../src/logger.ts';
import type { HostileServer, Seen } from './server.ts';

/** The ways out of a step, with the annotations and all requests beside them. */
export type WatchedExits = Readonly<
  Record<Exit | 'annotations' | 'requests to GitHub' | 'requests to the artifact service', string>
>;

export interface Servers {
  cloud: HostileServer;
  github: HostileServer;
  /** The origin of artifacts and zips. */
  store: HostileServer;
}

/** A secret that a test puts into an exit. */
export interface Leak {
  exit: Exit | undefined;
  secret: string;
}

/** The host without the last look at its exits; the layers before it stay as they are. */
export function withoutLastLook(host: GuardedHost, logger: Logger, leak: Leak): GuardedHost {
  const check = (exit: Exit, text: string): string => (exit === leak.exit ? `${leak.secret} ${text}` : text);
  const guard = { ...host.guard, check };
  return {
    ...host,
    guard,
    context: { ...host.context, guard, logger: guardLogger(logger, text => check('log', text)) },
  };
}

/** What the step wrote by itself. */
export interface Written {
  log: string;
  annotations: string;
  outputs: Readonly<Record<string, string>>;
  /** The folder with the summary and the result's files. */
  temp: string;
}

export async function gatherExits(
  { log, annotations, outputs, temp }: Written,
  { cloud, github, store }: Servers,
): Promise<WatchedExits> {
  return {
    log,
    annotations,
    summary: await readTexts(temp, /^summary\.md$/),
    'result file': await readTexts(temp, /^(?:result\.json|report\.md)$/),
    outputs: Object.entries(outputs).join('\n'),
    'result artifact': readArtifacts(store.seen).join('\n'),
    comment: github.seen.flatMap(readComment).join('\n'),
    'commit status': github.seen.filter(isStatus).map(describe).join('\n'),
    'WorldFlux Cloud': cloud.seen.map(describe).join('\n'),
    'requests to GitHub': github.seen.map(describe).join('\n'),
    'requests to the artifact service': store.seen.map(describe).join('\n'),
  };
}

/** A request without its authorization, which holds a token by right. */
function describe({ method, path, headers, body }: Seen): string {
  return `${method} ${path}\n${headers}\n${body.toString()}`;
}

export function isStatus({ method, path }: Seen): boolean {
  return method === 'POST' && path.includes('/statuses/');
}

/** The texts of the result artifacts that were left. */
export function readArtifacts(seen: readonly Seen[]): string[] {
  const blocks = seen.filter(({ method, path }) => method === 'PUT' && !path.includes('comp=blocklist'));
  return blocks.flatMap(({ body }) => Object.values(unzipSync(body)).map(bytes => Buffer.from(bytes).toString()));
}

/** The body of a comment that is written. */
export function readComment({ method, body }: Seen): string[] {
  if (method !== 'POST' && method !== 'PATCH') return [];
  const value: unknown = JSON.parse(body.toString());
  const has = typeof value === 'object' && value !== null && 'body' in value && typeof value.body === 'string';
  return has ? [String(value.body)] : [];
}

async function readTexts(folder: string, name: RegExp): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const wanted = files.filter(file => file.isFile() && name.test(file.name));
  return (await Promise.all(wanted.map(file => readFile(join(file.parentPath, file.name), 'utf8')))).join('\n');
}
