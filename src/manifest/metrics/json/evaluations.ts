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
  // An entry for each reducer of a scorer.
  const withReducer = ({ reducer }: Fields, name: string): string[] => (isWord(reducer) ? [`${name}/${reducer}`] : []);
  const named = namedFields(isFields(results) ? results['scores'] : undefined, 'metrics', withReducer);
  if (named === undefined || named.length === 0) return undefined;
  return { results: Object.fromEntries(named.map(([name, one]) => [name, mapFields(one, valueOf)])), key: 'results' };
}

const isWord = (value: unknown): value is string => typeof value === 'string' && /^\w{1,64}$/.test(value);

const valueOf = (metric: unknown): unknown => (isFields(metric) ? metric['value'] : metric);

/** pytest-benchmark has a list of benchmarks, each with its figures: https://pytest-benchmark.readthedocs.io */
function pytestBenchmark({ benchmarks, machine_info: machine }: Fields): Results | undefined {
  // Two files may have a test of one name.
  const withFile = ({ fullname }: Fields): string[] => (typeof fullname === 'string' ? [fullname] : []);
  const named = isFields(machine) ? namedFields(benchmarks, 'stats', withFile) : undefined;
  return named && { results: Object.fromEntries(named), key: 'benchmarks' };
}

/** The object under a key of each entry of a list, by its name, or by a longer one where several have that; undefined where one has none. */
function namedFields(
  list: unknown,
  key: string,
  longer: (entry: Fields, name: string) => string[],
): [string, Fields][] | undefined {
  if (!Array.isArray(list) || !list.every(isFields)) return undefined;
  const found = list.flatMap(entry => {
    const { name, [key]: fields } = entry;
    return typeof name === 'string' && isFields(fields) ? [{ fields, names: [name, ...longer(entry, name)] }] : [];
  });
  if (found.length < list.length) return undefined;
  const names = namesApart(found.map(one => one.names));
  return found.map(({ fields }, at) => [names[at] ?? '', fields]);
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
