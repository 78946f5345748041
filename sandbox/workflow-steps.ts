// The steps of a job one after the other, and those of a composite action in the place of the step that uses it.
import { join } from 'node:path';
import { holds, type Contexts } from './expression.ts';
import { readComposite, type Step } from './workflow-file.ts';
import { expandAll, nameOf, playStep, type Around, type Ended, type StepOutcome } from './workflow-step.ts';

/** Runs steps, each with what GitHub would have let it see, and its contexts at the end. Throws on an expression that is not read. */
export async function runSteps(
  steps: readonly Step[],
  around: Around,
): Promise<{ done: StepOutcome[]; contexts: Contexts }> {
  const ids = idsOf(steps);
  const done: StepOutcome[] = [];
  let env = around.env;
  let failed = false;
  const now = (): Contexts => ({
    ...around.contexts,
    env,
    job: { status: failed ? 'failure' : 'success' },
    steps: Object.fromEntries(
      done.map(({ id, outputs, outcome, conclusion }) => [id, { outputs, outcome, conclusion }]),
    ),
  });
  for (const [at, step] of steps.entries()) {
    const contexts = now();
    const base = { id: ids[at] ?? '', name: nameOf(step, contexts) };
    // A condition does not see the secrets.
    const { secrets: _, ...visible } = contexts;
    if (!holds(step.if, visible, { success: !failed, failure: failed })) {
      done.push({ ...base, outcome: 'skipped', conclusion: 'skipped', outputs: {} });
      continue;
    }
    const here = { ...around, env, contexts };
    const { env: set, ...ended } = (await playComposite(step, base.id, here)) ?? (await playStep(step, base.id, here));
    env = { ...env, ...set };
    const forgiven = holds(step['continue-on-error'], visible, { success: true, failure: false });
    const conclusion = forgiven ? 'success' : ended.outcome;
    failed ||= conclusion === 'failure';
    done.push({ ...base, ...ended, conclusion });
  }
  return { done, contexts: now() };
}

/**
 * Runs the steps of a composite action of the workspace; undefined where the step uses none. To all of them GITHUB_ACTION is the step
 * that uses it, and GITHUB_ACTION_PATH its folder (actions/runner, CompositeActionHandler.cs).
 */
async function playComposite(step: Step, id: string, around: Around): Promise<Ended | undefined> {
  const composite = step.uses === undefined ? undefined : await readComposite(around.workspace, step.uses);
  if (composite === undefined) return undefined;
  const given = expandAll(step.with, around.contexts);
  const defaults = Object.entries(composite.inputs).map(([name, input]) => [name, input.default] as const);
  const inputs = { ...expandAll(Object.fromEntries(defaults), around.contexts), ...given };
  const { secrets: _, ...visible } = around.contexts;
  const path = { GITHUB_ACTION_PATH: join(around.workspace, step.uses ?? '') };
  const env = { ...around.env, ...expandAll(step.env, around.contexts), ...path };
  const inner = await runSteps(composite.runs.steps, { ...around, within: id, env, contexts: { ...visible, inputs } });
  const failed = inner.done.some(({ conclusion }) => conclusion === 'failure');
  return { outcome: failed ? 'failure' : 'success', outputs: {}, env: {}, inner: inner.done };
}

/** The ids of steps; where the file has none, those that GitHub makes, which tell GITHUB_ACTION twins apart by `_2`. */
function idsOf(steps: readonly Step[]): string[] {
  const counts = new Map<string, number>();
  return steps.map(({ id, uses }) => {
    if (id !== undefined) return id;
    const action = uses?.startsWith('./') === true ? 'self' : uses?.replace(/@.*/, '').replaceAll('/', '_');
    const made = `__${action ?? 'run'}`;
    const count = (counts.get(made) ?? 0) + 1;
    counts.set(made, count);
    return count === 1 ? made : `${made}_${count}`;
  });
}
