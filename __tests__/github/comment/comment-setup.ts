// What the tests of the comment share: clients to a stand-in, jobs of a run whose results are a list, and a small way to render them.
import { setTimeout as sleep } from 'node:timers/promises';
import type { GitHubStandIn, Token } from '../../../sandbox/github.ts';
import { connectGitHub, type GitHubClient } from '../../../src/github/client.ts';
import type { GitHubRetryOptions } from '../../../src/context.ts';
import type { Marker, Section, SectionHead } from '../../../src/github/comment/marker.ts';
import { readMarker, readSections, writeHead } from '../../../src/github/comment/marker.ts';
import { type CommentResult, type UpsertTask, upsertComment } from '../../../src/github/comment/upsert.ts';
import { silent } from '../../../src/logger.ts';
import { marked, md } from '../../../src/report/format/markdown.ts';

export const sha = (letter: string): string => letter.repeat(40);
export const listRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
export const createRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
export const readRoute = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
export const updateRoute = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
export const deleteRoute = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
export const graphRoute = 'POST /graphql';
export const pull = 7;

export const tokens: readonly Token[] = [
  { token: 'ghs_bot', permissions: { 'pull-requests': 'write' } },
  { token: 'ghs_readonly', permissions: { 'pull-requests': 'read' } },
  { token: 'ghp_mona', login: 'mona', permissions: { 'pull-requests': 'write' } },
];

/** The usual waits, so many times shorter. */
export function scalePatience(scale: number): GitHubRetryOptions {
  return { timeoutMs: 30_000, secondMs: 1000 / scale, limitMs: 60_000 };
}

export function connect(github: GitHubStandIn, token = 'ghs_bot', scale = 1000): Promise<GitHubClient> {
  const { owner, name } = github.data.repository;
  const patience = scalePatience(scale);
  return connectGitHub({ token, apiUrl: github.url, owner, repository: name, logger: silent, patience });
}

/** One job of a run, with the number that its section shows. */
export interface Job {
  index: number;
  total: number;
  loss: number;
  writer: string;
  run: number;
  attempt: number;
  headSha: string;
  rank: number;
}

/** As the artifacts tell it: the first job makes the comment at once, each other leaves the one before it six seconds. */
const lookAhead = (ahead: number): number => (ahead === 0 ? 1 : 2 + 6 * ahead);

let writers = 0;
export function job(index = 0, more: Partial<Job> = {}): Job {
  const writer = `w${String((writers += 1))}`;
  return { index, total: 1, loss: index, writer, run: 5, attempt: 1, headSha: sha('a'), rank: 1, ...more };
}

export function headOf({ index, total, writer, attempt }: Job): SectionHead {
  const names = { matrixJobId: `place${index}`, job: 'train', title: `seed ${index}` };
  return { ...names, attempt, writer, index, total, conclusion: 'passed', notJudged: 0, warned: false };
}

export function markerOf({ run, attempt, headSha, rank, writer }: Job): Marker {
  return { key: 'train', runId: 1000 + run, runNumber: run, attempt, headSha, rank, writer };
}

/** A section for each job, and for each that a comment held and nobody else knows; the title counts them. */
export function render(jobs: readonly Job[], found: readonly Section[] = []): string {
  const heads = new Map(found.map(({ head }) => [head.matrixJobId, { head, text: md`` }]));
  for (const one of jobs) heads.set(headOf(one).matrixJobId, { head: headOf(one), text: md`loss is ${one.loss}` });
  const sorted = [...heads.values()].toSorted((one, other) => one.head.index - other.head.index);
  const total = Math.max(...sorted.map(({ head }) => head.total));
  const title = sorted.length < total ? `${sorted.length} of ${total} jobs reported` : 'passed';
  return [`## WorldFlux: ${title}`, ...sorted.map(({ head, text }) => marked(writeHead(head), text))].join('\n\n');
}

/** The results of one run: what its artifact service holds. */
export interface RunStore {
  upload(own: Job): Promise<void>;
  /** As `own` sees them. */
  results(own: Job): { readNew(): Promise<number>; read(): Job[] };
}

export function createStore(wait: () => Promise<void> = () => Promise.resolve()): RunStore {
  const stored: Job[] = [];
  return {
    async upload(own) {
      await wait();
      stored.push(own);
      await wait();
    },
    results(own) {
      let listed: Job[] = [];
      const loaded = new Set<Job>();
      return {
        async readNew() {
          await wait();
          listed = [...stored];
          await wait();
          const fresh = listed.filter(one => one !== own && !loaded.has(one));
          // A signed address, and the download.
          for (let request = 0; request < 2 && fresh.length > 0; request += 1) {
            await wait();
            await wait();
          }
          for (const one of fresh) loaded.add(one);
          return lookAhead(listed.indexOf(own) === -1 ? listed.length : listed.indexOf(own));
        },
        read: () => [own, ...listed.filter(one => loaded.has(one))],
      };
    },
  };
}

/** A task for one job; without a store it is alone, and works by what the comment holds. */
export function taskFor(
  client: GitHubClient,
  own: Job,
  more: Partial<UpsertTask> & { store?: RunStore } = {},
): UpsertTask {
  const { store, ...rest } = more;
  const results = (store ?? createStore()).results(own);
  return {
    ...{ client, logger: silent, issue: pull, marker: markerOf(own), readResults: () => results.readNew() },
    render: (found, shrink) => (shrink > 5 ? undefined : render(results.read(), found)),
    ...{ mode: 'update', creates: true, confirms: () => Promise.resolve(true), remainingMs: () => 90_000 },
    wait: ms => sleep(ms / 1000),
    ...rest,
  };
}

export type CountedResult = CommentResult & { writes: number };

/** Writes the comment, and counts the requests that were to change something, with those that failed. */
export async function countWrites(task: UpsertTask): Promise<CountedResult> {
  let writes = 0;
  const request: GitHubClient['request'] = (route, parameters) => {
    if (!route.startsWith('GET ')) writes += 1;
    return task.client.request(route, parameters);
  };
  const result = await upsertComment({ ...task, client: { ...task.client, request } });
  return { ...result, writes };
}

/** The indices of the jobs whose sections a body holds with their text. */
export function jobsOf(body = ''): number[] {
  return readSections(body).flatMap(({ head, text }) => (text === '' ? [] : [head.index]));
}

/** The number of the run that a body says it is of. */
export function runOf(body = ''): number | undefined {
  const read = readMarker(body);
  return read.kind === 'marker' ? read.marker.runNumber : undefined;
}
