// The second stage: the results of an untrusted run, processed by a whole step; everything that leaves the step is checked.
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { resultFile } from '../src/github/result-artifacts/zip.ts';
import { readMarker } from '../src/github/comment/marker.ts';
import { resultSchema } from '../src/report/result/result-schema.ts';
import { payloadsOf } from './corpus.ts';
import type { Exit } from '../src/secrets/exit-guard.ts';
import { isStatus } from './exits.ts';
import { createAnswers, pull, sha } from './github-answers.ts';
import type { Examiner, Grammar } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import type { Names } from './names.ts';
import { names, plainNames, plantAll } from './names.ts';
import { assertReport } from './reference-report.ts';
import { speedUpClock } from './fast-clock.ts';
import { assertKept, assertThat } from './invariants.ts';
import { results, sampleResults } from './result.ts';
import type { Answer, Seen } from './server.ts';
import { good } from './server.ts';
import { answerRun } from './whole-step-cloud.ts';
import { apiKey, describeJob, githubToken, openTestStep } from './test-step.ts';
import type { Canary } from './texts.ts';
import { canaries, plant, sampleCanary } from './texts.ts';

interface Case {
  canary: Canary;
  /** The results of the matrix jobs. */
  results: readonly string[];
  /** Whether the run is of a fork, and whether such runs are sent. */
  fork: boolean;
  send: boolean;
  /** How GitHub says that the run ended. */
  conclusion: 'success' | 'failure';
  /** Variables and inputs with names that may hold anything. */
  names: Names;
}

const [payload] = payloadsOf(['workflow_run']);

/** Whose run it is, as in the event and in its pull request. */
const headOf = (fork: boolean) =>
  fork ? { id: 999, owner: { login: 'mallory' } } : { id: 1, owner: { login: 'octo' } };

/** The event, about the run of a pull request from this repository or from a fork. One of a run that has not ended is ignored. */
function eventOf({ fork, conclusion }: Pick<Case, 'fork' | 'conclusion'>): string {
  const changed: Readonly<Record<string, unknown>> = {
    ...{ action: 'completed', status: 'completed', conclusion, event: 'pull_request', head_sha: sha('a') },
    ...{ head_repository: headOf(fork), repository: { id: 1, name: 'repo', owner: { login: 'octo' } } },
  };
  const text = JSON.stringify(payload?.payload ?? {});
  return JSON.stringify(JSON.parse(text, (key, value: unknown) => changed[key] ?? value));
}

const nameOf = (index: number): string => `worldflux-result-${String(index).padStart(16, '0')}`;

/** GitHub, with these zips as the artifacts of the run. */
function answerGitHub(zips: readonly Uint8Array[], store: string, fork: boolean): (seen: Seen) => Answer {
  const artifacts = zips.map((zip, index) => ({
    id: index + 1,
    name: nameOf(index),
    size_in_bytes: zip.length,
    expired: false,
  }));
  const usual = createAnswers();
  return seen => {
    const asked = `${seen.method} ${seen.path}`;
    const zip = /\/artifacts\/(\d+)\/zip/.exec(asked)?.[1];
    if (zip !== undefined) return { ...good(undefined, 302), headers: { location: `${store}/zip/${zip}` } };
    if (/\/runs\/\d+\/artifacts/.test(asked)) return good({ total_count: zips.length, artifacts });
    if (asked.includes('/contents/')) return good({ message: 'Not Found' }, 404);
    if (/^GET [^?]*\/pulls(?:\?|$)/.test(asked))
      return good([{ ...pull, head: { ...pull.head, repo: { id: headOf(fork).id } } }]);
    return usual(seen);
  };
}

async function open(leak: Exit | undefined): Promise<Examiner<Case>> {
  const stage = await openTestStep();
  const { place, cloud, github, store } = stage;
  speedUpClock(30);
  return {
    close: () => stage.close(),
    examine: async ({ canary, results: texts, fork, send, conclusion, names }) => {
      const zips = texts.map(text => zipSync({ [resultFile]: Buffer.from(plant(text, canary, { inJson: true })) }));
      cloud.play(answerRun);
      github.play(answerGitHub(zips, store.origin, fork));
      const staged = await stage.run({
        canary,
        leak,
        files: { '../event.json': eventOf({ fork, conclusion }) },
        given: {
          ...plantAll(names.given, canary),
          mode: 'collect',
          'commit-status': 'true',
          'github-token': githubToken,
          project: 'demo',
          'sync-forks': String(fork),
          ...(send && { 'api-key': apiKey, 'api-url': cloud.origin }),
        },
        env: {
          ...describeJob(stage, 'workflow_run'),
          ...plantAll(names.env, canary),
          GITHUB_EVENT_PATH: `${place.workspace}/../event.json`,
        },
        store: ({ path }) => {
          const zip = zips[Number(/^\/zip\/(\d+)$/.exec(path)?.[1] ?? '0') - 1];
          return zip && { ...good(undefined), body: zip };
        },
      });
      const { outcome, exits, comments } = staged;
      assertKept(exits, canary);
      assertKept(exits, { secret: apiKey, held: githubToken });
      assertThat(
        store.seen.every(one => one.authorization === undefined),
        'the token is sent to where artifacts lie',
      );
      assertReport(outcome.report);
      assertThat(
        resultSchema.safeParse(JSON.parse(outcome.outputs['result-json'])).success,
        'our own result cannot be read',
      );
      for (const body of comments)
        assertThat(
          Buffer.byteLength(body) <= 65_536 && readMarker(body).kind === 'marker',
          'our own comment cannot be read',
        );
      const { runs, sync } = outcome.report;
      const sent = sync.runs.some(({ state }) => state === 'created') ? ', sent' : '';
      if (runs.length === 0) return refused(outcome.report.failures[0]?.code ?? 'no run');
      const status = github.seen.some(isStatus) ? ', status' : '';
      return accepted(`${fork ? 'a fork' : 'own'}${comments.length > 0 ? ', comment' : ''}${status}${sent}`);
    },
  };
}

const sample: Case = {
  ...{ canary: sampleCanary, results: [], fork: true, send: true, conclusion: 'success' },
  names: plainNames,
};

/** The grammar; a test puts a leak into one of the exits. */
export const createCollect = (leak?: Exit): Grammar =>
  defineGrammar<Case>({
    name: 'collect',
    cases: fc.record({
      canary: canaries,
      results: fc.array(results, { maxLength: 3 }),
      fork: fc.boolean(),
      send: fc.boolean(),
      conclusion: fc.constantFrom('success', 'failure'),
      names,
    }),
    samples: [
      { ...sample, results: sampleResults.slice(0, 2), fork: false },
      { ...sample, results: sampleResults.slice(2, 4) },
      { ...sample, results: ['{'], send: false, conclusion: 'failure' },
    ],
    open: () => open(leak),
  });

export const collect = createCollect();
