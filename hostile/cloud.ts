// Wrong answers of WorldFlux Cloud to an upload, over a real connection.
import fc from 'fast-check';
import { python, v2 } from '../__tests__/boundary/run-folders.ts';
import { createScanner } from '../src/secrets/scanner.ts';
import { errorCodes } from '../src/errors.ts';
import { readApiUrl } from '../src/sync/api-url.ts';
import { sendRun } from '../src/sync/send-run.ts';
import type { RunSync } from '../src/boundary/types.ts';
import type { Times } from '../src/sync/call.ts';
import { createHash } from 'node:crypto';
import type { Examiner } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { InvariantError, assertKept, assertThat, textsIn } from './invariants.ts';
import { mutatedJson } from './mutate.ts';
import { clientRunId, createRecorder, manifestPath, openWorkspace, passRuns, runFolder } from './workspace.ts';
import type { Answer, HostileServer, Seen } from './server.ts';
import { brokenAnswers, fillAnswer, good, oddAnswers, openServer } from './server.ts';
import type { Canary } from './texts.ts';
import { canaries, plant, sampleCanary } from './texts.ts';

const { constantFrom, oneof } = fc;

const created = { run_id: 'r1', client_run_id: clientRunId, status: 'created', url: 'https://app.example/runs/r1' };
const upload = {
  artifact_id: 'a1',
  upload: { method: 'PUT', url: '@@elsewhere@@/put', headers: { 'content-type': 'x', 'x-amz-a': 'b', host: 'c' } },
};
/** The good answers, by request. */
const usual: Readonly<Record<string, Answer>> = {
  runs: good(created, 201),
  initiate: good(upload, 201),
  put: good(undefined),
  commit: good({ artifact_id: 'a1' }),
  abort: { ...good(undefined), status: 204 },
};
const kinds = Object.keys(usual);
const kindOf = ({ path }: Seen): string => kinds.find(kind => path.endsWith(`/${kind}`)) ?? 'runs';

const changed = mutatedJson(
  [created, { ...created, status: 'revised', revision: 2 }, upload, { artifact_id: 'a1', already_present: true }],
  2,
);
const answer = (weight: number): fc.Arbitrary<Answer | undefined> =>
  oneof(
    { weight, arbitrary: fc.constant(undefined) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(changed, constantFrom(200, 201))
        .map(([body, status]) => ({ ...good(undefined, status), body })),
    },
    { weight: 6, arbitrary: oddAnswers },
    { weight: 1, arbitrary: brokenAnswers },
  );

interface Case {
  canary: Canary;
  /** The answers to the requests in their order; undefined is a good answer, and so are those that follow the last. */
  answers: readonly (Answer | undefined)[];
}

const quick: Times = {
  connect: 300,
  progress: 60,
  answer: 60,
  firstWait: 1,
  longestWait: 3,
  totalWait: 50,
  report: 5000,
  attempts: 2,
};

const isSent = ({ state }: RunSync): boolean => ['created', 'unchanged', 'revised'].includes(state);

/** The api-url's origin gets the key in one header, another origin never gets it, and no redirect is followed. */
function assertRequests(own: HostileServer, other: HostileServer, key: string, { body }: RunSync): void {
  for (const { method, path, authorization, body: sent } of [...own.seen, ...other.seen]) {
    assertThat(!`${path}${sent.toString('latin1')}`.includes(key), `the key stands in a request to ${path}`);
    assertThat(
      method === 'POST' || (method === 'PUT' && authorization === undefined) || own.seen.some(one => one.path === path),
      `a redirect is followed to ${path}`,
    );
    if (!path.endsWith('/api/sync/runs')) continue;
    const digest = createHash('sha256').update(sent).digest('hex');
    assertThat(digest === body?.sha256, 'other bytes are sent than the receipt says');
  }
  assertThat(
    other.seen.every(one => one.authorization === undefined),
    'the key is sent to another origin',
  );
}

async function open(): Promise<Examiner<Case>> {
  const [place, own, other] = [await openWorkspace(), await openServer(), await openServer()];
  await place.fill({
    [manifestPath]: python(
      v2({
        metrics_path: 'metrics.jsonl',
        log_path: 'train.log',
        notes: sampleCanary.held,
        artifacts: [{ path: 'a.pt', commit: true }],
      }),
    ),
    [`${runFolder}/metrics.jsonl`]: '{"step":1,"loss":2}\n',
    [`${runFolder}/train.log`]: 'one\ntwo\n',
    [`${runFolder}/a.pt`]: 'weights',
  });
  const { intake } = await passRuns(place, sampleCanary);
  const [outbound, run] = [intake.sendable[0], intake.runs[0]];
  if (!outbound || !run) throw new InvariantError('there is no run to send');
  return {
    close: async () => {
      await Promise.all([own.close(), other.close(), place.close()]);
    },
    examine: async ({ canary: { secret, held }, answers }) => {
      const key = `wfx_${secret.replace(/[^A-Za-z0-9]/g, '')}`;
      const given = { secret: key, held };
      let count = 0;
      const reply = (seen: Seen): Answer => {
        const one = answers[count++] ?? usual[kindOf(seen)] ?? good({});
        const write = (text: string): string =>
          plant(text, given).replaceAll('@@origin@@', own.origin).replaceAll('@@elsewhere@@', other.origin);
        return fillAnswer(one, write);
      };
      own.play(reply);
      other.play(reply);
      const { logger, text } = createRecorder();
      const outcome = await sendRun({
        ...{ outbound, receipt: run.receipt, clientRunId, project: 'demo', artifacts: 'upload', dryRun: false },
        ...{ apiUrl: readApiUrl(own.origin), key: () => key, scanner: createScanner([key]), logger, env: {} },
        ...{ clock: Date.now, random: Math.random, times: quick, folder: place.temp, limit: 1_000_000 },
      });
      const { problem } = outcome;
      assertKept({ outcome: textsIn(outcome), log: text() }, given);
      assertRequests(own, other, key, outcome);
      assertThat(
        isSent(outcome) === (problem === undefined),
        `${outcome.state}, with the problem ${problem?.code ?? 'none'}`,
      );
      if (!problem) return accepted(outcome.state);
      assertThat(
        errorCodes.includes(problem.code) && problem.fix !== '',
        `a problem has no code of ours: ${problem.code}`,
      );
      assertThat(!/[\u0000\u001b\u202e]/.test(problem.message), 'a problem holds what cannot be seen');
      return refused(problem.code);
    },
  };
}

export const cloud = defineGrammar<Case>({
  name: 'cloud',
  cases: fc.record({ canary: canaries, answers: fc.array(answer(6), { maxLength: 6 }) }),
  samples: [
    { canary: sampleCanary, answers: [] },
    { canary: sampleCanary, answers: [good({ detail: 'no such project' }, 404)] },
  ],
  open,
});
