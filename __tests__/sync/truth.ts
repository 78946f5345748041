// What must be so after a push, whatever came between: of the service, of the requests it saw, and of the outcome.
import { expect } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Cloud } from '../../sandbox/cloud.ts';
import type { FilteredRun } from '../../src/boundary/types.ts';
import { writeBody } from '../../src/sync/write-body.ts';
import type { RunSync } from '../../src/boundary/types.ts';
import { runUpload } from '../../src/sync/schema.ts';
import {
  canary,
  clientRunId,
  curves,
  key,
  passRun,
  pushOptions,
  secret,
  sha256,
  snapshot,
  weights,
  writeRun,
} from './run-to-push.ts';
import type { Place } from './run-to-push.ts';

export interface Truth {
  place: Place;
  projection: FilteredRun;
  /** Of the run's folder before anything was sent. */
  before: string;
  /** What the service should hold of the run. */
  content: object;
  /** The sha256 of the body. */
  digest: string;
}

/** Writes a run with two artifacts and notes what is to become of it. */
export async function findTruth(): Promise<Truth> {
  const place = await writeRun();
  const before = await snapshot(place.folder);
  const projection = await passRun(place.folder);
  const body = await writeBody(pushOptions(projection, 'https://unused.example', place.temp));
  const upload = runUpload.parse(JSON.parse(await readFile(body.file, 'utf8')));
  const { artifacts: listed, ...rest } = upload;
  const content = { ...rest, listed, revision: 1, client_run_id: clientRunId, project: 'demo-box' };
  return { place, projection, before, content, digest: body.sha256 };
}

/** What is wrong with what the service holds and has seen; nothing where all is as it should be. */
export function problemsOf(cloud: Cloud, truth: Truth): string[] {
  const problems: string[] = [];
  const check = (what: string, story: () => void) => {
    try {
      story();
    } catch (error) {
      problems.push(`${what}: ${String(error).slice(0, 300)}`);
    }
  };
  const runs = cloud.runs();
  check('runs', () => expect(runs).toHaveLength(1));
  check('content', () => expect(runs[0]).toMatchObject(truth.content));
  const held = runs[0]?.artifacts.map(one => [one.path, one.state, sha256(one.bytes())]).sort();
  const both = [
    ['plots/curves.bin', 'committed', sha256(curves)],
    ['weights.pt', 'committed', sha256(weights)],
  ];
  check('artifacts', () => expect(held).toEqual(both));
  return [...problems, ...leaksOf(cloud, truth)];
}

/** What went over the wire and should not have. */
function leaksOf(cloud: Cloud, { place, digest }: Truth): string[] {
  const leaks = cloud.violations();
  for (const { method, path, headers, body } of cloud.requests) {
    const { authorization = '', ...others } = headers;
    const all = `${path}\n${JSON.stringify(others)}\n${body.toString('latin1')}`;
    for (const forbidden of [key, canary, secret, place.folder, place.temp, 'runner-path', '/home/somebody']) {
      if (all.includes(forbidden)) leaks.push(`${method} ${path} holds ${forbidden}`);
    }
    if (!['', `Bearer ${key}`].includes(authorization)) leaks.push(`${method} ${path} has another Authorization`);
    const id = headers['idempotency-key'];
    if (path.endsWith('/runs') && id !== `${clientRunId}:${digest}`) leaks.push(`the Idempotency-Key is ${String(id)}`);
  }
  return leaks;
}

/** What an outcome says that is not so. */
export async function liesOf(outcome: RunSync, cloud: Cloud, truth: Truth): Promise<string[]> {
  const lies: string[] = [];
  const kept = outcome.bodyFile === undefined ? undefined : sha256(await readFile(outcome.bodyFile));
  if (outcome.body?.sha256 !== truth.digest) lies.push('another digest');
  if (outcome.state === 'failed') {
    if (outcome.problem === undefined || kept !== truth.digest) lies.push('a failure without a problem or its body');
    return lies;
  }
  if (outcome.problem !== undefined || kept !== undefined)
    lies.push(`${outcome.state}, and yet ${JSON.stringify(outcome)}`);
  if (outcome.runId !== cloud.runs()[0]?.run_id) lies.push('another run');
  const states = outcome.artifacts.map(({ state }) => state);
  if (states.length !== 2 || states.includes('failed') || states.includes('held'))
    lies.push(`artifacts ${states.join()}`);
  return [...lies, ...problemsOf(cloud, truth).map(problem => `success, and yet ${problem}`)];
}
