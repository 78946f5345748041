// `npm run bench -- --beside FOLDER`: a report with its comment, compared with a bare comment of another packaged action, which is
// unpacked in FOLDER. Both run in turns against the same stand-in of GitHub.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { expand } from '../sandbox/expression.ts';
import { inputsOf } from './action.ts';
import type { Figure } from './figures.ts';
import type { Command } from './measure.ts';
import { measure, median, runOnce } from './measure.ts';
import type { Services } from './services.ts';
import { job, startServices } from './services.ts';
import { writeStories } from './stories.ts';

const actionFile = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })).default({}),
  runs: z.object({ main: z.string() }),
});

/** Inputs of such actions for a text, its pull request, and the name by which a run finds its own comment. */
const usual = {
  ...{ body: 'Trained.', message: 'Trained.' },
  ...{ 'issue-number': String(job.pull), 'comment-tag': 'bench', header: 'bench' },
};

/** Seconds without latency and with 60 ms a request, and requests in sequence, of our report and of the actions in these folders. */
export async function measureBeside(others: readonly string[], rounds: number, folder: string): Promise<Figure[]> {
  const services = await startServices();
  try {
    const { report, created, distant } = await writeStories(folder, services);
    const commands: Record<string, Command> = {
      ...{ 'our local report': report, 'our report with a new comment': created, 'the same, 60 ms a request': distant },
    };
    for (const other of others) {
      const own = { near: await writeNeighbour(other, created), far: await writeNeighbour(other, distant) };
      commands[`a bare comment by ${basename(other)}`] = own.near;
      commands[`a bare comment by ${basename(other)}, 60 ms a request`] = own.far;
    }
    const sequences = await readSequences(commands, services, folder);
    const samples = await measure({ node: { args: ['-e', '0'], bare: true }, ...commands }, rounds, folder);
    return Object.entries(samples).flatMap(([name, all]): Figure[] => {
      const value = median(all.map(({ seconds }) => seconds));
      const sequence = sequences.get(name) ?? [];
      return [
        { id: `beside-seconds ${name}`, name: `${name}: time`, value, unit: 's' },
        {
          id: `beside-sequence ${name}`,
          name: `${name}: one after the other`,
          value: sequence.length,
          unit: 'requests',
        },
      ];
    });
  } finally {
    await services.close();
  }
}

/** The action in a folder, run in the same place as ours. */
async function writeNeighbour(folder: string, ours: Command): Promise<Command> {
  const { inputs, runs } = actionFile.parse(parse(await readFile(join(folder, 'action.yml'), 'utf8')));
  const github = { token: job.token, repository: job.repository };
  const defaults = Object.entries(inputs).map(([name, one]) => [name, expand(one.default ?? '', { github })] as const);
  const own = inputsOf({ ...Object.fromEntries(defaults), ...usual });
  const { env } = ours;
  return {
    ...ours,
    args: [join(folder, runs.main)],
    env: () => ({ ...(typeof env === 'function' ? env() : env), ...own }),
  };
}

/** The routes that a run of each requests in sequence. */
async function readSequences(commands: Record<string, Command>, services: Services, folder: string) {
  const sequences = new Map<string, string[]>();
  for (const [name, command] of Object.entries(commands)) {
    const before = services.sequence().length;
    await runOnce(command, folder);
    sequences.set(name, services.sequence().slice(before));
  }
  return sequences;
}
