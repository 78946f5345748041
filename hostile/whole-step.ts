// A whole step on hostile folders; everything that leaves the step is checked.
import { payloadsOf } from './corpus.ts';
import { createAnswers } from './github-answers.ts';
import type { Examiner, Grammar } from './grammar.ts';
import { plantAll } from './names.ts';
import type { Exit } from '../src/secrets/exit-guard.ts';
import { accepted, defineGrammar, refused } from './grammar.ts';
import { assertReport } from './reference-report.ts';
import { speedUpClock } from './fast-clock.ts';
import { assertKept } from './invariants.ts';
import { fillAnswer } from './server.ts';
import { apiKey, describeJob, githubToken, openTestStep } from './test-step.ts';
import type { StoryCase } from './whole-step-cases.ts';
import { filesOf, sampleStories, stories } from './whole-step-cases.ts';
import { assertReadable, assertReceipts } from './whole-step-checks.ts';
import { answerRun } from './whole-step-cloud.ts';
import { plant } from './texts.ts';

const event = JSON.stringify(payloadsOf(['pull_request'])[0]?.payload);

async function open(leak: Exit | undefined): Promise<Examiner<StoryCase>> {
  const stage = await openTestStep();
  const { place, cloud, github } = stage;
  speedUpClock(30);
  const around = describeJob(stage, 'pull_request');
  return {
    close: () => stage.close(),
    examine: async one => {
      const { canary } = one;
      const folder = place.folder;
      const files = filesOf(one, folder);
      const write = (text: string): string => plant(text, canary).replace(/@@(?:origin|elsewhere)@@/g, cloud.origin);
      cloud.play(seen => {
        if (one.cloud === 'good' || one.cloud === undefined || !seen.path.endsWith('/sync/runs'))
          return answerRun(seen);
        return fillAnswer(one.cloud, write);
      });
      github.play(createAnswers());
      const staged = await stage.run({
        canary,
        leak,
        files: { ...files, ...(one.pull && { '../event.json': event }) },
        given: {
          ...one.given,
          ...plantAll(one.names.given, canary),
          'if-sync-fails': 'warn',
          ...(one.recipe && { recipe: one.recipe.file }),
          ...(one.doctor && { 'doctor-report': 'doctor.txt' }),
          ...(one.cloud && { 'api-key': apiKey, 'api-url': cloud.origin }),
          ...(one.pull && { 'github-token': githubToken }),
        },
        env: one.pull
          ? {
              ...around,
              ...plantAll(one.names.env, canary),
              GITHUB_EVENT_PATH: `${place.workspace}/../event.json`,
            }
          : {},
      });
      const { outcome, exits } = staged;
      assertKept(exits, canary);
      assertKept(exits, { secret: apiKey, held: githubToken });
      assertReport(outcome.report);
      await assertReceipts(outcome, cloud.seen, files, canary, folder);
      assertReadable(outcome, staged);
      const { report } = outcome;
      const way = `${report.sync.mode}${staged.comments.length > 0 ? ', comment' : ''}${staged.artifacts.length > 0 ? ', artifact' : ''}`;
      if (report.runs.length === 0) return refused(report.failures[0]?.code ?? 'no run');
      return accepted(way);
    },
  };
}

/** The grammar; a test puts a leak into one of the exits. */
export const createStory = (leak?: Exit): Grammar =>
  defineGrammar<StoryCase>({ name: 'story', cases: stories, samples: sampleStories, open: () => open(leak) });

export const story = createStory();
