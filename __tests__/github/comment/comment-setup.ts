// What the tests of the comment share: clients to a stand-in, a small way to render legs, and waits scaled down twentyfold.
import Bottleneck from 'bottleneck';
import * as z from 'zod/mini';
import type { GitHubStandIn, Token } from '../../../sandbox/github.ts';
import { connectGitHub, type GitHubClient, type GitHubRetryOptions } from '../../../src/github/client.ts';
import type { Render, Rendering } from '../../../src/github/comment/plan.ts';
import { type Leg, readMarker } from '../../../src/github/comment/marker.ts';
import { type UpsertTask, type UpsertTimes, upsertTimes } from '../../../src/github/comment/upsert.ts';
import { silent } from '../../../src/logger.ts';

export const sha = (letter: string): string => letter.repeat(40);
export const listRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
export const createRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
export const readRoute = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
export const updateRoute = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
export const deleteRoute = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
export const pull = 7;

export const tokens: readonly Token[] = [
  { token: 'ghs_bot', permissions: { 'pull-requests': 'write' } },
  { token: 'ghs_readonly', permissions: { 'pull-requests': 'read' } },
  { token: 'ghp_mona', login: 'mona', permissions: { 'pull-requests': 'write' } },
];

/** The product's own waits, so many times as fast. */
export function scaleTimes(scale: number): UpsertTimes {
  const { waitMs, slotMs, slotsMs, freshMs } = upsertTimes;
  return {
    ...upsertTimes,
    waitMs: [waitMs[0] / scale, waitMs[1] / scale],
    slotMs: slotMs / scale,
    slotsMs: slotsMs / scale,
    freshMs: freshMs / scale,
  };
}

/** As separate processes have them: each client has its own limiters, at the plugin's pace but for the scale. */
export function scalePatience(scale: number): GitHubRetryOptions {
  const every = (ms: number) => new Bottleneck.Group({ maxConcurrent: 1, minTime: ms / scale });
  const limiters = { write: every(1000), notifications: every(3000) };
  return { timeoutMs: 30_000, secondMs: 1000 / scale, limitMs: 60_000, limiters };
}

export function connect(github: GitHubStandIn, token = 'ghs_bot', scale = 20): Promise<GitHubClient> {
  const { owner, name } = github.world.repository;
  const patience = scalePatience(scale);
  return connectGitHub({ token, apiUrl: github.url, owner, repository: name, logger: silent, patience });
}

/** A generator with a seed (mulberry32), so that a test meets the same draws each time. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const shown = z.object({ loss: z.number() });

/** A line for each leg, in the order of their ids: what a real report does with its sections. */
export function renderLegs(legs: readonly (Leg & { stale?: boolean })[]): Rendering {
  const sorted = legs.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const line = (leg: Leg & { stale?: boolean }) =>
    `| ${leg.title} | ${String(shown.safeParse(leg.data).data?.loss)} |${leg.stale === true ? ' (older commit)' : ''}`;
  return { body: ['## WorldFlux', ...sorted.map(line)].join('\n'), legs: sorted };
}

/** Without an artifact service: this leg, and what the marker holds of the others. */
export function mergeInto(own: Leg): Render {
  return known => Promise.resolve(renderLegs([...known.filter(({ id }) => id !== own.id), own]));
}

export function leg(index: number, more: Partial<Leg> = {}): Leg {
  const id = `leg${String(index).padStart(3, '0')}`;
  return { id, title: `seed ${index}`, headSha: sha('a'), runNumber: 5, attempt: 1, data: { loss: index }, ...more };
}

/** A task for one leg; its order and head sha are the leg's. */
export function taskFor(client: GitHubClient, own: Leg, more: Partial<UpsertTask> = {}): UpsertTask {
  return {
    client,
    logger: silent,
    issue: pull,
    key: 'train',
    order: { runNumber: own.runNumber, attempt: own.attempt },
    runId: 1000 + own.runNumber,
    headSha: own.headSha,
    render: mergeInto(own),
    mode: 'update',
    policy: 'always',
    changed: false,
    problem: false,
    times: scaleTimes(20),
    random: Math.random,
    now: () => performance.now(),
    ...more,
  };
}

/** The ids of the legs that a body's marker holds. */
export function legsOf(body: string): string[] {
  const read = readMarker(body);
  return read.kind === 'marker' ? read.marker.legs.map(({ id }) => id) : [];
}
