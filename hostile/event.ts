// Payloads of events, made from GitHub's own examples; and the inputs `matrix` and `strategy`.
import fc from 'fast-check';
import * as z from 'zod/mini';
import { readMatrix } from '../src/steps/matrix-job.ts';
import { readEventContext } from '../src/github/event.ts';
import type { EventContext, RunnerEnv } from '../src/github/event-context.ts';
import { readMatrixJob } from '../src/steps/matrix-job.ts';
import { payloadsOf } from './corpus.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertThat } from './invariants.ts';
import { mutatedJson } from './mutate.ts';
import { texts, values } from './texts.ts';

const { constantFrom, oneof } = fc;
const recordSchema = z.record(z.string(), z.unknown());
const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;
const read = ['pull_request', 'push', 'merge_group', 'workflow_run', 'workflow_dispatch', 'repository_dispatch'];
const examples = payloadsOf([...read, 'pull_request_review', 'release', 'issue_comment', 'check_suite']);
/** GitHub has no example of a fork's pull request; one from another repository takes its place. */
const forks = examples.map(({ name, payload }) => {
  const text = JSON.stringify(payload, (key, value: unknown) =>
    key === 'head' && isRecord(value) ? { ...value, repo: { id: 5 } } : value,
  );
  return { name, payload: recordSchema.parse(JSON.parse(text)) };
});
const real = [...examples, ...forks.filter(({ name }) => name === 'pull_request')];
const names = [...new Set(real.map(({ name }) => name)), 'pull_request_target', 'schedule', '', '__proto__'];

interface Case {
  name: string;
  payload: string;
  /** The variables of the runner and the inputs `matrix` and `strategy`, as any text. */
  around: { repository: string; ref: string; workflowRef: string; job: string };
  matrix: string;
  strategy: string;
}

const byNodes = fc
  .nat(real.length - 1)
  .chain(of => mutatedJson([real[of]?.payload]).map(payload => ({ name: real[of]?.name ?? '', payload })));
const anyName = fc
  .tuple(oneof({ weight: 6, arbitrary: constantFrom(...names) }, texts), byNodes)
  .map(([name, one]) => ({ ...one, name }));
const small = fc
  .tuple(constantFrom(...names), values)
  .map(([name, value]) => ({ name, payload: JSON.stringify(value) }));

const usual = {
  repository: 'octo/repo',
  ref: 'refs/heads/main',
  workflowRef: 'octo/repo/.github/workflows/train.yml@refs/heads/main',
  job: 'train',
};
const around = fc.record({
  repository: oneof({ weight: 5, arbitrary: constantFrom('octo/repo', '') }, texts),
  ref: oneof({ weight: 5, arbitrary: constantFrom('refs/heads/main', 'refs/pull/1/merge') }, texts),
  workflowRef: oneof({ weight: 5, arbitrary: constantFrom(usual.workflowRef) }, texts),
  job: oneof({ weight: 5, arbitrary: constantFrom('train') }, texts),
});
const matrixText = oneof(
  { weight: 3, arbitrary: fc.dictionary(texts, values, { maxKeys: 3 }).map(one => JSON.stringify(one)) },
  { weight: 1, arbitrary: texts },
);
const strategyText = oneof(
  fc.record({ 'job-index': fc.nat(300), 'job-total': fc.nat(300) }).map(one => JSON.stringify(one)),
  values.map(one => JSON.stringify(one)),
);

/** What must be true of an event context, because other code decides by it. */
function assertEvent(event: EventContext, name: string): void {
  const { kind, pull, upstream, limited } = event;
  const stranger = pull !== undefined && pull.headRepositoryId !== pull.baseRepositoryId;
  assertThat(kind !== 'pull-request' || !stranger, 'a fork is taken for the repository itself');
  assertThat(kind !== 'fork-pull-request' || limited !== undefined, 'a fork has the rights of the repository');
  assertThat(kind !== 'pull-request-target' || !event.comments, 'a pull_request_target is commented on');
  assertThat(name !== 'workflow_run' || !event.gates, 'a workflow_run gates');
  // An issue that is no pull request needs none.
  const isExplained = event.reason !== undefined || event.onPull !== true;
  assertThat(kind !== 'other' || (isExplained && !event.comments), 'an event on a pull request has no reason');
  const shas = [pull?.headSha, pull?.baseSha, kind === 'other' ? undefined : event.headSha, event.baseSha];
  assertThat(
    shas.every(sha => sha === undefined || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)),
    'a commit is none',
  );
  const numbers = [pull?.number, upstream?.id, upstream?.number];
  assertThat(
    numbers.every(one => one === undefined || (Number.isSafeInteger(one) && one > 0)),
    'a number is none',
  );
}

export const event = defineGrammar<Case>({
  name: 'event',
  cases: fc
    .tuple(
      oneof({ weight: 6, arbitrary: byNodes }, { weight: 2, arbitrary: anyName }, { weight: 1, arbitrary: small }),
      around,
      matrixText,
      strategyText,
    )
    .map(([one, place, matrix, strategy]) => ({ ...one, around: place, matrix, strategy })),
  samples: real.map(({ name, payload }) => ({
    ...{ name, payload: JSON.stringify(payload), around: usual },
    matrix: '{"seed": 1}',
    strategy: '{"job-index":0,"job-total":2}',
  })),
  open: () =>
    Promise.resolve({
      close: () => Promise.resolve(),
      examine: ({ name, payload, around: place, matrix, strategy }) => {
        const facts: RunnerEnv = {
          ...{ ...place, repositoryId: 1, sha: 'c'.repeat(40), runId: 5, runNumber: 3, runAttempt: 1 },
          ...{ serverUrl: 'https://github.com', apiUrl: 'https://api.github.com' },
        };
        const event = readEventContext({ name, payload: JSON.parse(payload) }, facts);
        assertEvent(event, name);
        const matrixJob = readMatrixJob({ 'comment-key': undefined, strategy }, event, {
          matrix: readMatrix(matrix),
          step: '__run_2',
        });
        assertThat(
          /^[0-9a-f]{24}$/.test(matrixJob.key) && /^[0-9a-f]{16}$/.test(matrixJob.id),
          'a matrix job has no name',
        );
        assertThat(matrixJob.index >= 0 && matrixJob.total >= 1 && matrixJob.total <= 256, 'a matrix job has no place');
        assertThat(!/[\n\r\u0000]/.test(matrixJob.title) && matrixJob.title.length <= 400, 'a title is not one line');
        return Promise.resolve(event.kind === 'other' ? refused('other') : accepted(event.kind));
      },
    }),
});
