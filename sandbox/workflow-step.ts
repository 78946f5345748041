// One step of a job: the action under test is run for real, all else is replaced by a stand-in.
import { join } from 'node:path';
import { expand, type Contexts } from './expression.ts';
import type { Facts } from './job.ts';
import { runStep, type StepOptions, type StepResult } from './runner.ts';
import type { Step } from './workflow-file.ts';
import type { MatrixValues } from './workflow-matrix.ts';

type Texts = Readonly<Record<string, string>>;

/** A step that is not run here: a `run:` script or somebody else's action, with its expressions replaced. */
export interface ForeignStep {
  job: string;
  matrix: MatrixValues;
  /** `actions/checkout@…`; undefined for a `run:` step. */
  uses?: string | undefined;
  run?: string | undefined;
  with: Texts;
  env: Texts;
  workspace: string;
  /** Where a script would run: the workspace, or its `working-directory` there, which may not exist. */
  folder: string;
  temp: string;
}

/** What a stand-in did in a step's place. */
export interface Played {
  /** A short description, such as `copies base/dreamerv3-s0`. */
  did: string;
  outputs?: Texts | undefined;
  /** For the steps after it, as from GITHUB_ENV. */
  env?: Texts | undefined;
  /** `success` if left out. */
  conclusion?: 'success' | 'failure' | undefined;
}

/** Replaces a step; if it returns undefined, the step does nothing and succeeds. */
export type StandIn = (step: ForeignStep) => Played | undefined | Promise<Played | undefined>;

/** How a step ended: `outcome` before `continue-on-error`, `conclusion` after it. */
export interface StepOutcome {
  /** The `id` of the file, else one as GitHub makes: `__run`, `__actions_checkout`, `__actions_checkout_2`. */
  id: string;
  name: string;
  outcome: 'success' | 'failure' | 'skipped';
  conclusion: 'success' | 'failure' | 'skipped';
  outputs: Texts;
  /** What the action under test left; absent for all other steps. */
  result?: StepResult | undefined;
  /** What stood in for it; absent for the action under test, and where the step was skipped. */
  replacedBy?: string | undefined;
  /** The steps of a composite action that the step uses. */
  inner?: StepOutcome[] | undefined;
}

/** What a step needs to know of the job around it. */
export interface Around {
  job: string;
  matrix: MatrixValues;
  workspace: string;
  temp: string;
  /** The environment of the job up to here. */
  env: Texts;
  contexts: Contexts;
  /** The id of the step whose composite action these steps are. */
  within?: string | undefined;
  /** For the action under test. */
  ours: (uses: string) => boolean;
  action: Pick<StepOptions, 'action' | 'event' | 'secrets' | 'timeoutMs' | 'node'> & {
    /** Runs the step; in a process of its own if left out. */
    runner?: typeof runStep | undefined;
    env: Texts;
    context: NonNullable<StepOptions['context']>;
  };
  standIn: StandIn;
}

export type Ended = Pick<StepOutcome, 'outputs' | 'result' | 'replacedBy' | 'inner'> & {
  outcome: 'success' | 'failure';
  env: Texts;
};

/** Every text of a mapping with its expressions replaced. */
export function expandAll(texts: Texts, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, expand(text, contexts)]));
}

/** The default name of a step: `Run` and its first line or its action. */
export function nameOf({ name, uses, run = '' }: Step, contexts: Contexts): string {
  return name === undefined ? `Run ${uses ?? run.trim().split('\n')[0] ?? ''}` : expand(name, contexts);
}

/** Runs one step whose `if:` is true, or its replacement. */
export async function playStep(step: Step, id: string, around: Around): Promise<Ended> {
  const own = expandAll(step.env, around.contexts);
  const inputs = expandAll(step.with, { ...around.contexts, env: { ...around.env, ...own } });
  const env = { ...around.env, ...own };
  if (step.uses !== undefined && around.ours(step.uses))
    return runOurs(step.uses, around.within ?? id, { ...around, env }, inputs);
  const { job, matrix, workspace, temp } = around;
  const expanded = (text: string): string => expand(text, { ...around.contexts, env });
  const run = step.run === undefined ? undefined : expanded(step.run);
  const folder = join(workspace, expanded(step['working-directory'] ?? '.'));
  const played = await around.standIn({
    job,
    matrix,
    workspace,
    folder,
    temp,
    uses: step.uses,
    run,
    with: inputs,
    env,
  });
  const { did = 'nothing', outputs = {}, conclusion = 'success', env: set = {} } = played ?? {};
  return { outcome: conclusion, outputs, env: set, replacedBy: did };
}

async function runOurs(uses: string, id: string, around: Around, inputs: Texts): Promise<Ended> {
  const { workspace, temp } = around;
  const { runner = runStep, ...action } = around.action;
  const [repository = '', ref = ''] = uses.split('@');
  const named: Partial<Facts> = uses.startsWith('./')
    ? { action: id, action_repository: '', action_ref: '' }
    : { action: id, action_repository: repository, action_ref: ref };
  const result = await runner({
    ...action,
    workspace,
    temp,
    inputs,
    env: { ...around.env, ...action.env },
    context: { ...action.context, ...named },
  });
  if (result.path.length > 0) throw new Error(`The step ${id} adds to PATH, which this runner does not hand on.`);
  return { outcome: result.conclusion, outputs: result.outputs, env: result.env, result };
}
