// The names of metrics: which may leave, and how one is shown.
import type { LeftOut } from '../manifest/metrics/rows/column.ts';
import { toSingleLine } from '../text.ts';
import { valueKind } from './fields.ts';
import { takeName } from './limits.ts';
import { containsAbsolutePath, roots } from './paths.ts';
import type { Receipt } from './receipt.ts';
import type { Policy } from './types.ts';

/** The metrics whose names may leave, and those that stay because of an absolute path; a name with a secret refuses the run. */
export async function filterNames<T>(
  metrics: ReadonlyMap<string, T>,
  policy: Policy,
  refused: Receipt['refused'],
): Promise<{ passed: Map<string, T>; held: T[] }> {
  const passed = new Map<string, T>();
  const held: T[] = [];
  for (const [name, value] of metrics) {
    const findings = await policy.scanner.find(name);
    const allowed = policy.allow.includes(`metrics.${name}`);
    const finding = findings.find(({ kind }) => kind === valueKind || !allowed);
    if (finding) refused.push({ place: 'the name of a metric', kind: finding.kind });
    else if (hasPath(name)) held.push(value);
    else passed.set(name, value);
  }
  return { passed, held };
}

/** Others, which are one with a folder or a file in them. */
const folders = 'nobackup|dbfs|mlruns|(?:data|gpfs|srv|scratch)[0-9]{1,2}';
/** How the names of files of a training end; those of parameters have dots too (`attn.weight`). */
const fileEnds =
  'jsonl?|[ct]sv|parquet|arrow|txt|log|py|ya?ml|toml|pth?|ckpt|bin|np[yz]|h5|hdf5|pkl|onnx|safetensors|png|jpe?g|mp4|wav|zip|tar|gz|zst|db';
/**
 * The beginning of an absolute path behind a slash: the names of objects within others are joined with one. Two slashes are in names of metrics too
 * (`eval//loss`) and in URLs: behind them a path has a first folder as machines have it, or, if that is not of a URL, a file in a folder or three
 * parts.
 */
const withinName = new RegExp(
  String.raw`\/(?:~[\w.-]*[\\/]|[A-Za-z]:[\\/]|\\\\)|\/\/(?:${roots})(?:\/|$)|(?<!:)\/\/(?:(?:${folders})\/[^/]|[^/]+\/[^/]+(?:\/[^/]|\.(?:${fileEnds})$))`,
  'i',
);

const hasPath = (name: string): boolean => containsAbsolutePath(name) || withinName.test(name);

/** Names of one run that a step's total left out and that are listed; the others are counted. */
const MAX_LISTED = 200;

/** The final numbers of a manifest, as many as are left of the step's total; and those that are not. */
export function takeFinals<T>(finals: ReadonlyMap<string, T>, { budget }: Policy): TakenFinals<T> {
  const kept = new Map<string, T>();
  const over: LeftOut[] = [];
  for (const [name, value] of finals) {
    if (kept.size < budget.finals && takeName(name, budget)) kept.set(name, value);
    else over.push({ name, reason: 'too-many', line: 1 });
  }
  budget.finals -= kept.size;
  return { kept, over: over.slice(0, MAX_LISTED), unnamed: Math.max(0, over.length - MAX_LISTED) };
}

interface TakenFinals<T> {
  kept: Map<string, T>;
  over: LeftOut[];
  unnamed: number;
}

/** A name as it may be shown: without a path, and past the scanner for secrets. */
export async function showName(name: string, policy: Policy): Promise<string> {
  return hasPath(name) ? '(a path)' : toSingleLine(await policy.scanner.redact(name));
}
