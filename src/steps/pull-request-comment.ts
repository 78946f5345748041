// The comment on the pull request: this leg's section, those of the other legs, and the one write.
import { readResult } from '../report/result-schema.ts';
import type { ArtifactTools } from '../github/result-artifacts/current-run.ts';
import type { GitHubClient } from '../github/client.ts';
import type { KnownLeg } from '../github/comment/plan.ts';
import type { CommentResult } from '../github/comment/upsert.ts';
import type { EventContext } from '../github/event-context.ts';
import type { MatrixJob } from './matrix-job.ts';
import type { Signals } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { CommentLeg } from '../report/parts/matrix-table.ts';
import { renderComment } from '../report/comment.ts';
import type { Report } from '../report/model.ts';
import type { LegIdentity, Result } from '../report/result-schema.ts';
import type { CommentData } from '../report/comment-data.ts';
import { commentDataSchema, shorten, toCommentData } from '../report/comment-data.ts';
import type { Settings } from '../config/index.ts';

export interface CommentTask {
  result: Result;
  /** What a result has no place for; absent where the step ended with an error. */
  report?: Pick<Report, 'collection' | 'comparison'> | undefined;
  leg: MatrixJob;
  event: EventContext;
  settings: Pick<Settings, 'comment' | 'comment-mode' | 'comment-key'>;
  /** Undefined where there is no token, or no GitHub to ask. */
  github: GitHubClient | undefined;
  /** For the results of the other legs; undefined where there is no artifact service. */
  tools: ArtifactTools | undefined;
  /** The pull requests to write on, where that is known; else the event tells. */
  issues?: readonly number[] | undefined;
  signals: Signals;
  logger: Logger;
}

/** Bytes of one leg's data in the marker, of all legs' data together, and of what stands beside it for each. */
const largestData = 4000;
const largestAll = 17_500;
const besideData = 200;

/** Writes the comment on each pull request that there is to write on. Never throws for what GitHub does. */
export async function writeComments(task: CommentTask): Promise<CommentResult[]> {
  const { event, settings, github } = task;
  if (!event.comments || !github || settings.comment === 'never') return [];
  const issues = task.issues ?? (event.pull ? [event.pull.number] : await findPull(task, github));
  const results: CommentResult[] = [];
  for (const issue of issues) results.push(await writeComment(task, github, issue));
  return results;
}

async function writeComment(task: CommentTask, github: GitHubClient, issue: number): Promise<CommentResult> {
  const { event, settings, leg, result, logger } = task;
  const { upsertComment } = await import('../github/comment/upsert.ts');
  const others = openOthers(task);
  return upsertComment({
    client: github,
    logger,
    issue,
    key: leg.key,
    order: { runNumber: event.run.number, attempt: event.run.attempt },
    runId: event.run.id,
    headSha: event.pull?.headSha ?? event.headSha,
    mode: settings['comment-mode'],
    policy: settings.comment,
    changed: result.comparisons.some(({ state }) => !quiet.includes(state)),
    problem: result.conclusion === 'failed' || result.runs.some(({ sync }) => sync?.state === 'failed'),
    turn: leg.total > 1 ? { index: leg.index, total: leg.total } : undefined,
    render: async (known, { shrink }) => renderAll(task, known, await others(), shrink),
    random: Math.random,
    now: () => performance.now(),
  });
}

/** States that are no news. */
const quiet: readonly string[] = ['same', 'unjudged', 'no-baseline', 'too-few-samples', 'inconclusive'];

/** The open pull request whose head a push moved, if there is exactly one. */
async function findPull({ event, logger }: CommentTask, github: GitHubClient): Promise<number[]> {
  if (!event.lookup) return [];
  const { findPulls } = await import('../github/pull-requests.ts');
  const { pulls, reason } = await findPulls(github, event.lookup);
  if (reason !== undefined) logger.info(reason);
  return pulls.length === 1 ? pulls.map(({ number }) => number) : [];
}

/** The results of the other legs of this run, read anew at each look, each artifact once. */
function openOthers({ leg, tools, logger }: CommentTask): () => Promise<Result[]> {
  const texts = new Map<number, Result | undefined>();
  return async () => {
    if (!tools || leg.total < 2) return [];
    const { listResults, readResults } = await import('../github/result-artifacts/current-run.ts');
    try {
      const fresh = (await listResults(tools)).filter(({ id }) => !texts.has(id));
      const { found } = await readResults(fresh, tools);
      for (const { artifact, text } of found) texts.set(artifact.id, readResult(text));
    } catch (error) {
      logger.info(
        `The other legs' results could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    return [...texts.values()].filter(result => result !== undefined);
  };
}

function renderAll(task: CommentTask, known: readonly KnownLeg[], others: readonly Result[], shrink: number) {
  const { leg, report, result, event } = task;
  // A second stage has the results of all legs: what the comment held of them before is not a leg beside it.
  const { current, kept } = gatherLegs(task, report?.collection ? [] : known, others);
  const shown: CommentLeg[] = [
    ...current.map(({ identity, section }) => ({
      title: identity.title,
      stale: identity.head_sha !== leg.head_sha,
      section,
    })),
    ...kept.map(({ title, stale, data }) => ({ title, stale, section: commentDataSchema.safeParse(data).data })),
  ];
  const body = renderComment(
    {
      legs: shown,
      expected: leg.total,
      collection: report?.collection,
      project: result.project,
      curves: shown.length === 1 ? (report?.comparison.curves ?? []) : [],
      jobUrl: URL.parse(event.run.url),
      sha: leg.head_sha.slice(0, 7),
    },
    shrink,
  );
  if (body === undefined) return undefined;
  // The marker drops the data of all legs where it is too long, so each leg has its share of the room.
  const share = largestAll / Math.max(leg.total, shown.length) - besideData;
  const size = Math.min(largestData, Math.floor(share));
  return {
    body,
    legs: [
      ...current.map(({ identity, section }) => toLeg(identity, shorten(section, size))),
      ...kept.map(one => ({ ...one, data: shortenData(one.data, size) })),
    ],
  };
}

/** What the comment knows of a leg, cut down to its share. */
function shortenData(data: unknown, size: number): CommentData | undefined {
  const section = commentDataSchema.safeParse(data).data;
  return section && shorten(section, size);
}

/** The legs whose results are at hand, this one among them, and those that only the comment itself knows of. */
function gatherLegs({ leg, result }: CommentTask, known: readonly KnownLeg[], others: readonly Result[]) {
  const own = { identity: leg, section: toCommentData(result) };
  const read = others.flatMap(other =>
    other.leg?.key === leg.key ? [{ identity: other.leg, section: toCommentData(other) }] : [],
  );
  const legs = new Map([...read, own].map(one => [one.identity.id, one]));
  const rest = known.filter(({ id }) => !legs.has(id));
  // Where every leg of this commit is there, one of an older commit is of a matrix that was another, and never comes again.
  const fresh = rest.filter(({ stale }) => !stale);
  const kept = legs.size + fresh.length >= leg.total ? fresh : rest;
  const current = [...legs.values()].toSorted((a, b) =>
    a.identity.title.localeCompare(b.identity.title, 'en', { numeric: true }),
  );
  return { current, kept };
}

function toLeg({ id, title, head_sha: headSha, run_number: runNumber, attempt }: LegIdentity, data: CommentData) {
  return { id, title, headSha, runNumber, attempt, data };
}
