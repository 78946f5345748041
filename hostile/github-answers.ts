// Good answers of GitHub to everything that the action requests, for pull request 7 of repository 1.
import { zipSync } from 'fflate';
import { resultFile } from '../src/github/result-artifacts/zip.ts';
import type { Answer, Seen } from './server.ts';
import { good } from './server.ts';

export const sha = (letter: string): string => letter.repeat(40);
export const path = '.github/workflows/train.yml';
const run = {
  id: 9,
  event: 'push',
  status: 'completed',
  conclusion: 'success',
  head_branch: 'main',
  head_sha: sha('b'),
  path,
  created_at: '2026-11-20T00:00:00Z',
  head_repository: { id: 1 },
};
const artifact = {
  id: 3,
  name: `worldflux-result-${'0'.repeat(16)}`,
  size_in_bytes: 200,
  expired: false,
  created_at: '2026-11-20T00:00:00Z',
};
const comment = { id: 5, body: 'hello', html_url: 'https://github.com/o/r/pull/7#c5', user: { login: 'mona' } };
export const pull = {
  number: 7,
  state: 'open',
  head: { sha: sha('a'), ref: 'topic', repo: { id: 1 } },
  base: { sha: sha('b'), ref: 'main', repo: { id: 1 } },
};
const zip = zipSync({ [resultFile]: Buffer.from('{"schema_version":"worldflux.result.v1"}') });

/** Each request, by method and address, with its good answer. */
export const routes: readonly [pattern: RegExp, value: unknown, status?: number][] = [
  [
    /^GET .*\/compare\//,
    { status: 'ahead', total_commits: 1, merge_base_commit: { sha: sha('b') }, commits: [{ sha: sha('c') }] },
  ],
  [/^GET .*\/actions\/workflows\//, { workflow_runs: [run] }],
  [/^GET .*\/runs\/\d+\/artifacts/, { total_count: 1, artifacts: [artifact] }],
  [/^GET .*\/pulls/, [pull]],
  [/^GET .*\/issues\/\d+\/comments/, [comment]],
  [/^POST .*\/issues\/\d+\/comments/, { ...comment, id: 6 }, 201],
  [/^(?:GET|PATCH) .*\/issues\/comments\//, { ...comment, id: 6, user: { login: 'github-actions[bot]' } }],
  [/^POST .*\/statuses\//, {}, 201],
  [/^POST .*\/graphql/, { data: { viewer: { login: 'github-actions[bot]' } } }],
];

/** The good answer; `written` is the comment that was last written. */
function answerOf({ method, path: address }: Seen, written: string | undefined): Answer {
  const asked = `${method} ${address}`;
  if (/^GET .*\/artifacts\/\d+\/zip/.test(asked))
    return { ...good(undefined, 302), headers: { location: '@@elsewhere@@/zip' } };
  if (asked.includes('/contents/'))
    return { ...good({ a: 1 }), headers: { 'content-type': 'application/vnd.github.raw' } };
  if (asked === 'GET /zip') return { ...good(undefined), body: zip };
  if (method === 'DELETE') return good(undefined, 204);
  const [, value, status] = routes.find(([pattern]) => pattern.test(asked)) ?? [/x/, {}];
  const stands =
    written === undefined || !/\/issues\/(?:comments|\d+)/.test(address) || typeof value !== 'object'
      ? value
      : standing(value, written);
  return good(stands, status);
}

/** The comment as it was written. */
function standing(value: object | null, body: string): unknown {
  const own = { ...comment, id: 6, body, user: { login: 'github-actions[bot]' } };
  return Array.isArray(value) ? [comment, own] : own;
}

/** Good answers, with the comment as it was last written. */
export function createAnswers(): (seen: Seen) => Answer {
  let written: string | undefined;
  return seen => {
    const isWrite = seen.method === 'POST' || seen.method === 'PATCH';
    const body = isWrite ? /"body":("(?:[^"\\]|\\.)*")/.exec(seen.body.toString())?.[1] : undefined;
    if (body !== undefined) written = String(JSON.parse(body));
    return answerOf(seen, written);
  };
}
