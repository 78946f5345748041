// Wrong answers of GitHub to the search for a baseline, and to the comment, over a real connection.
import fc from 'fast-check';
import { errorCodes } from '../src/errors.ts';
import { findBaseline } from '../src/github/baseline.ts';
import { connectGitHub } from '../src/github/client.ts';
import type { GitHubClient } from '../src/github/client.ts';
import { findPulls } from '../src/github/pull-requests.ts';
import { upsertComment } from '../src/github/comment/upsert.ts';
import type { Logger } from '../src/logger.ts';
import { createAnswers, path, routes, sha } from './github-answers.ts';
import type { Examiner, Reached } from './grammar.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertKept, assertThat, textsIn } from './invariants.ts';
import { mutatedJson } from './mutate.ts';
import { createRecorder } from './workspace.ts';
import type { Answer, Seen } from './server.ts';
import { brokenAnswers, fillAnswer, good, oddAnswers, openServer } from './server.ts';
import type { Canary } from './texts.ts';
import { canaries, mark, plant, sampleCanary } from './texts.ts';

const { constantFrom, oneof } = fc;
const changed = mutatedJson(
  routes.map(([, value]) => value),
  2,
);
const answer: fc.Arbitrary<Answer | undefined> = oneof(
  { weight: 12, arbitrary: fc.constant(undefined) },
  { weight: 6, arbitrary: changed.map(body => ({ ...good(undefined), body })) },
  { weight: 5, arbitrary: oddAnswers },
  { weight: 1, arbitrary: brokenAnswers },
);

/** The other kinds of requests that the action sends to GitHub. */
const tasks = ['baseline', 'file', 'comment', 'pulls'] as const;

interface Case {
  canary: Canary;
  task: (typeof tasks)[number];
  answers: readonly (Answer | undefined)[];
}

async function askBaseline(github: GitHubClient, task: 'baseline' | 'file'): Promise<[Reached, unknown]> {
  const choice = task === 'file' ? ({ kind: 'file', path: 'base.json' } as const) : ({ kind: 'auto' } as const);
  const question = {
    choice,
    runs: 2,
    repositoryId: 1,
    event: 'push',
    workflowPath: path,
    runId: 1,
    headSha: sha('a'),
    baseRef: 'main',
    now: 1e12,
  };
  const found = await findBaseline(question, { github, fetch, timeoutMs: 200 });
  assertThat(found.requests < 100, `${found.requests} requests for a baseline`);
  assertThat(!/[\n\r\u0000\u001b]/.test(found.description), 'a description is not one line');
  const { samples, description, notices } = found;
  return [samples.length > 0 ? accepted(task) : refused('no baseline'), { description, notices }];
}

async function writeComment(client: GitHubClient, logger: Logger): Promise<[Reached, unknown]> {
  const order = { runNumber: 7, attempt: 1, headSha: sha('a'), rank: 1 };
  const end = performance.now() + 300;
  const written = await upsertComment({
    ...{ client, logger, issue: 7, marker: { ...order, key: 'k', runId: 5, writer: 'w' } },
    ...{ mode: 'update', creates: true, confirms: () => Promise.resolve(true) },
    readResults: () => Promise.resolve(1),
    render: found => `## WorldFlux\n${found.length}`,
    remainingMs: () => end - performance.now(),
    wait: () => Promise.resolve(),
  });
  const { state, code = 'WF-COMMENT-SERVICE' } = written;
  assertThat(errorCodes.includes(code), `a comment has no code of ours: ${code}`);
  return [state === 'failed' ? refused(code) : accepted(`comment ${state}`), written];
}

async function askPulls(client: GitHubClient): Promise<[Reached, unknown]> {
  const found = await findPulls(client, { headSha: sha('a') });
  return [found.pulls.length > 0 ? accepted('pulls') : refused('no pull'), found];
}

async function open(): Promise<Examiner<Case>> {
  const [own, other] = [await openServer(), await openServer()];
  const patience = { timeoutMs: 80, secondMs: 1, limitMs: 50 };
  return {
    close: async () => {
      await Promise.all([own.close(), other.close()]);
    },
    examine: async ({ canary, task, answers }) => {
      const given = { ...canary, secret: `ghs_${canary.secret.replace(/[^A-Za-z0-9]/g, '')}` };
      let count = 0;
      const usual = createAnswers();
      const reply = (seen: Seen): Answer => {
        const one = answers[count++] ?? usual(seen);
        // For the token, only these forms are promised to be recognized.
        const write = (text: string): string =>
          plant(text.replace(/@@(?:base64|url|split)@@/g, mark.secret), given)
            .replaceAll('@@origin@@', own.origin)
            .replaceAll('@@elsewhere@@', other.origin);
        return fillAnswer(one, write);
      };
      own.play(reply);
      other.play(reply);
      const { logger, text } = createRecorder();
      const client = await connectGitHub({
        token: given.secret,
        apiUrl: own.origin,
        owner: 'o',
        repository: 'r',
        logger,
        patience,
      });
      const [reached, found] = await (task === 'comment'
        ? writeComment(client, logger)
        : task === 'pulls'
          ? askPulls(client)
          : askBaseline(client, task));
      const sent = own.seen.map(one => `${one.path} ${one.body.toString()}`).join('\n');
      assertKept({ requests: sent, log: text(), found: textsIn(found) }, given);
      assertThat(
        other.seen.every(one => one.authorization === undefined),
        'the token is sent to another origin',
      );
      assertThat(
        other.seen.every(one => one.method === 'GET'),
        'another origin is written to',
      );
      return reached;
    },
  };
}

export const github = defineGrammar<Case>({
  name: 'github',
  cases: fc.record({ canary: canaries, task: constantFrom(...tasks), answers: fc.array(answer, { maxLength: 5 }) }),
  samples: [
    ...tasks.map(task => ({ canary: sampleCanary, task, answers: [] })),
    { canary: sampleCanary, task: 'comment', answers: [good({}, 403)] },
  ],
  open,
});
