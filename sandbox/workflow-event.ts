// What starts a workflow: whether its `on:` accepts an event, and what the event says about the run (GitHub's "Events that trigger
// workflows" and "Filter pattern cheat sheet").
import { z } from 'zod';
import type { Facts } from './job.ts';
import type { Filter, On } from './workflow-file.ts';

export interface Event {
  name: string;
  payload: unknown;
}

const repository = z.looseObject({ id: z.number() }).nullish();
const schema = z.looseObject({
  action: z.string().optional(),
  ref: z.string().optional(),
  after: z.string().optional(),
  number: z.number().optional(),
  pull_request: z
    .looseObject({
      head: z.looseObject({ ref: z.string(), repo: repository }),
      base: z.looseObject({ ref: z.string(), repo: repository }),
    })
    .optional(),
  merge_group: z
    .looseObject({ head_sha: z.string(), head_ref: z.string().optional(), base_ref: z.string() })
    .optional(),
  workflow_run: z.looseObject({ name: z.string(), head_branch: z.string().nullable() }).optional(),
});

/** The activities that start a workflow that names none; all of an event's, where it is not here. */
const usualTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

/** Why `on` does not accept the event; undefined if it does. `changed` are the paths that the event's commits change. */
export function refusal(on: On, event: Event, changed?: readonly string[]): string | undefined {
  const found = on[event.name];
  if (found === undefined) return `it runs on ${Object.keys(on).join(', ')}`;
  const filter: Filter = found;
  const payload = schema.parse(event.payload);
  const types = filter.types ?? usualTypes[event.name];
  if (types !== undefined && !types.includes(payload.action ?? '')) {
    return `it runs on the activities ${types.join(', ')}, and this is ${payload.action ?? 'none'}`;
  }
  const workflow = payload.workflow_run?.name;
  if (workflow !== undefined && filter.workflows?.includes(workflow) !== true) {
    return `it runs after ${filter.workflows?.join(', ') ?? 'no workflow'}, and this was ${workflow}`;
  }
  return refusedRef(filter, refOf(event.name, payload)) ?? refusedPaths(filter, changed);
}

function refusedRef(filter: Filter, ref: string | undefined): string | undefined {
  const { branches, tags, 'branches-ignore': noBranches, 'tags-ignore': noTags } = filter;
  const tag = ref?.startsWith('refs/tags/') === true;
  const [take, leave] = tag ? [tags, noTags] : [branches, noBranches];
  const [otherTake, otherLeave] = tag ? [branches, noBranches] : [tags, noTags];
  const name = ref?.replace(/^refs\/(heads|tags)\//, '') ?? '';
  if (take === undefined && leave === undefined) {
    // If only branches are named, tags do not match, and the other way round.
    return otherTake === undefined && otherLeave === undefined ? undefined : `${name} is none of what it asks for`;
  }
  if (take !== undefined && !matches(take, name)) return `it runs on ${take.join(', ')}, and this is ${name}`;
  return leave !== undefined && matches(leave, name) ? `it does not run on ${name}` : undefined;
}

function refusedPaths(filter: Filter, changed: readonly string[] | undefined): string | undefined {
  const { paths, 'paths-ignore': ignored } = filter;
  if (paths === undefined && ignored === undefined) return undefined;
  if (changed === undefined)
    throw new Error('The workflow asks which paths have changed; please say so (option "changed").');
  const counts = (path: string): boolean =>
    (paths === undefined || matches(paths, path)) && (ignored === undefined || !matches(ignored, path));
  return changed.some(counts) ? undefined : `none of the changed paths counts for it: ${changed.join(', ')}`;
}

/** Of several patterns the last that matches decides; `!` excludes. */
function matches(patterns: readonly string[], name: string): boolean {
  return patterns.reduce((taken, pattern) => {
    const negated = pattern.startsWith('!');
    return patternOf(negated ? pattern.slice(1) : pattern).test(name) ? !negated : taken;
  }, false);
}

/** `?`, `+` and `[…]` mean in a filter what they mean in a regular expression. */
function patternOf(pattern: string): RegExp {
  const stars: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' };
  return new RegExp(`^${pattern.replace(/\*\*\/|\*\*|\*|[.^$(){}|\\]/g, found => stars[found] ?? `\\${found}`)}$`);
}

type Payload = z.output<typeof schema>;

/** The ref that the filters of `on` are about, which is not always GITHUB_REF. */
function refOf(
  name: string,
  { ref, pull_request: pull, merge_group: group, workflow_run: run }: Payload,
): string | undefined {
  if (name === 'push') return ref;
  return group?.base_ref ?? pull?.base.ref ?? run?.head_branch ?? undefined;
}

/** What GitHub's contexts say because of the event. A pull request's sha is its trial merge, which the event does not know. */
export function factsOf({ name, payload }: Event): Partial<Facts> {
  const { ref, after, number, pull_request: pull, merge_group: group } = schema.parse(payload);
  if (name === 'push') return { ...(ref !== undefined && { ref }), ...(after !== undefined && { sha: after }) };
  if (name === 'pull_request' && pull !== undefined) {
    return { ref: `refs/pull/${number ?? 0}/merge`, head_ref: pull.head.ref, base_ref: pull.base.ref };
  }
  if (group !== undefined) return { sha: group.head_sha, ...(group.head_ref !== undefined && { ref: group.head_ref }) };
  return {};
}

/** Whether the run is a fork's: it gets no secrets, and a token that can only read. */
export function isFromFork({ name, payload }: Event): boolean {
  const { pull_request: pull } = schema.parse(payload);
  return name === 'pull_request' && pull !== undefined && pull.head.repo?.id !== pull.base.repo?.id;
}
