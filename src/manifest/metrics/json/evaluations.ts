// Documents in which evaluation tools write results beside their settings: only the results are read.
import { readFields } from './fields.ts';
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';
import { namesApart } from './names-apart.ts';
import type { ReadContext, TakeRow } from '../rows/row-source.ts';
import type { Row } from '../rows/row.ts';

interface Results {
  /** Objects within objects: their keys become the names of the metrics. */
  results: Fields;
  /** The key of the document that holds them. */
  key: string;
}

/** The results of a document of one of these tools; undefined where it is another document. */
export function resultsOf(fields: Fields): Results | undefined {
  return harness(fields) ?? inspect(fields) ?? pytestBenchmark(fields);
}

/** EleutherAI's lm-evaluation-harness has an object for each task: https://github.com/EleutherAI/lm-evaluation-harness */
function harness(fields: Fields): Results | undefined {
  const { results } = fields;
  const isHarness = 'versions' in fields || 'configs' in fields;
  return isHarness && isFields(results) && Object.values(results).every(isFields)
    ? { results, key: 'results' }
    : undefined;
}

/** Inspect has a list of scores, each with its metrics: https://inspect.aisi.org.uk/eval-logs.html */
function inspect({ results }: Fields): Results | undefined {
  const scores = isFields(results) ? results['scores'] : undefined;
  if (!Array.isArray(scores) || scores.length === 0 || !scores.every(hasMetrics)) return undefined;
  // An entry for each reducer of a scorer.
  const names = namesApart(
    scores.map(({ name, reducer }) => [name, ...(isWord(reducer) ? [`${name}/${reducer}`] : [])]),
  );
  const named = scores.map(({ metrics }, at): [string, Fields] => [names[at] ?? '', mapFields(metrics, valueOf)]);
  return { results: Object.fromEntries(named), key: 'results' };
}

const isWord = (value: unknown): value is string => typeof value === 'string' && /^\w{1,64}$/.test(value);

function hasMetrics(score: unknown): score is { name: string; metrics: Fields; reducer?: unknown } {
  return isFields(score) && typeof score['name'] === 'string' && isFields(score['metrics']);
}

const valueOf = (metric: unknown): unknown => (isFields(metric) ? metric['value'] : metric);

/** pytest-benchmark has a list of benchmarks, each with its figures: https://pytest-benchmark.readthedocs.io */
function pytestBenchmark({ benchmarks, machine_info: machine }: Fields): Results | undefined {
  if (!isFields(machine) || !Array.isArray(benchmarks) || !benchmarks.every(hasStats)) return undefined;
  // Two files may have a test of one name.
  const names = namesApart(
    benchmarks.map(({ name, fullname }) => [name, ...(typeof fullname === 'string' ? [fullname] : [])]),
  );
  return {
    results: Object.fromEntries(benchmarks.map(({ stats }, at) => [names[at] ?? '', stats])),
    key: 'benchmarks',
  };
}

function hasStats(benchmark: unknown): benchmark is { name: string; stats: Fields; fullname?: unknown } {
  return isFields(benchmark) && typeof benchmark['name'] === 'string' && isFields(benchmark['stats']);
}

function mapFields(fields: Fields, map: (value: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, map(value)]));
}

/** The results as one row, named by their keys; the rest of the document is what went into them. */
export function readResults(
  fields: Fields,
  { results, key }: Results,
  row: Row,
  context: ReadContext,
  take: TakeRow,
): void {
  for (const other of Object.keys(fields))
    if (other !== key) context.columns.leaveOut(other, other === 'groups' ? 'duplicate' : 'setting', 1);
  if (readFields(results, row, context.columns)) take(row);
  else context.unreadable(1, 'forbidden-key');
}
