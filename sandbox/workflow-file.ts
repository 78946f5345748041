// A workflow file, as far as this runner runs one. Keys that it does not know are an error: GitHub's "Workflow syntax" has more.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** GitHub turns every scalar into text where it wants text, after YAML has read it: `3.10` is `3.1`. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.record(z.string(), z.union([scalar, z.null().transform(() => '')])).default({});
const list = z.union([z.string().transform(one => [one]), z.array(z.string())]);
const noCalls = 'of a called workflow this runner plays only one of the same folder, and no matrix';

const filter = z.strictObject({
  types: list.optional(),
  branches: list.optional(),
  'branches-ignore': list.optional(),
  tags: list.optional(),
  'tags-ignore': list.optional(),
  paths: list.optional(),
  'paths-ignore': list.optional(),
  workflows: list.optional(),
  inputs: z.record(z.string(), z.looseObject({ default: scalar.default('') })).optional(),
});
const cron = z.array(z.strictObject({ cron: z.string() })).transform(() => ({}));
const on = z.union([
  list.transform(names => Object.fromEntries(names.map(name => [name, filter.parse({})]))),
  z.record(z.string(), z.union([filter, cron, z.null().transform(() => ({}))])),
]);

const permissions = z.union([
  z.enum(['read-all', 'write-all']),
  z.record(z.string(), z.enum(['read', 'write', 'none'])),
]);

const step = z
  .strictObject({
    id: z.string().optional(),
    name: scalar.optional(),
    if: scalar.default(''),
    uses: z.string().optional(),
    run: z.string().optional(),
    with: texts,
    env: texts,
    shell: z.string().optional(),
    'working-directory': z.string().optional(),
    'continue-on-error': scalar.default('false'),
    'timeout-minutes': scalar.optional(),
  })
  .refine(({ uses, run }) => (uses === undefined) !== (run === undefined), 'a step has either "uses" or "run"');

const job = z
  .strictObject({
    name: scalar.optional(),
    needs: list.default([]),
    if: scalar.default(''),
    permissions: permissions.optional(),
    'runs-on': z.unknown().optional(),
    // Here nothing waits for approval or for another run.
    environment: z.unknown().optional(),
    concurrency: z.unknown().optional(),
    env: texts,
    strategy: z
      .strictObject({
        matrix: z.unknown().optional(),
        'fail-fast': scalar.default('true'),
        'max-parallel': scalar.optional(),
      })
      .optional(),
    'continue-on-error': scalar.default('false'),
    'timeout-minutes': scalar.optional(),
    outputs: texts,
    uses: z
      .string()
      .regex(/^\.\/\.github\/workflows\/[^/]+$/, noCalls)
      .optional(),
    with: texts,
    secrets: z.literal('inherit').optional(),
    steps: z.array(step).default([]),
  })
  .refine(({ uses, steps }) => (uses === undefined) === steps.length > 0, 'a job has either "uses" or "steps"')
  .refine(({ uses, strategy }) => uses === undefined || strategy === undefined, noCalls);

const schema = z.strictObject({
  name: z.string().optional(),
  'run-name': z.string().optional(),
  on,
  permissions: permissions.optional(),
  env: texts,
  concurrency: z.unknown().optional(),
  jobs: z.record(z.string(), job),
});

export type Workflow = z.output<typeof schema>;
export type Job = z.output<typeof job>;
export type Step = z.output<typeof step>;
export type On = z.output<typeof on>;
export type Filter = z.output<typeof filter>;
export type PermissionsKey = z.output<typeof permissions>;

/** Reads a workflow file; throws an error that lists every unsupported place. Expressions are kept as they are written. */
export async function readWorkflow(file: string): Promise<Workflow> {
  const parsed = schema.safeParse(parse(await readFile(file, 'utf8')));
  if (!parsed.success)
    throw new Error(`${file} is no workflow that this runner takes:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

const compositeFile = z.object({
  inputs: z.record(z.string(), z.object({ default: scalar.default('') })).default({}),
  runs: z.object({ using: z.literal('composite'), steps: z.array(step) }),
});

/** A composite action of the workspace, which `uses` names by its folder; undefined where there is none. Its outputs are not read. */
export async function readComposite(
  workspace: string,
  uses: string,
): Promise<z.output<typeof compositeFile> | undefined> {
  const file = join(workspace, uses, 'action.yml');
  if (!uses.startsWith('./') || !existsSync(file)) return undefined;
  return compositeFile.safeParse(parse(await readFile(file, 'utf8'))).data;
}

/**
 * The jobs, each after those that it needs, otherwise in the order of the file. Throws if a needed job is unknown, or needs form a
 * circle.
 */
export function orderJobs({ jobs }: Workflow): string[] {
  const ordered: string[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) throw new Error(`The jobs ${[...path, id].join(' -> ')} wait for each other.`);
    if (ordered.includes(id)) return;
    const found = jobs[id];
    if (found === undefined) throw new Error(`The job ${path.at(-1) ?? ''} needs ${id}, and there is no such job.`);
    for (const need of found.needs) visit(need, [...path, id]);
    ordered.push(id);
  };
  for (const id of Object.keys(jobs)) visit(id, []);
  return ordered;
}
