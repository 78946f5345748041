// A name and its number in each line, without a header: pandas' `Series.to_csv(header=False)`, or `csv.writer` over the items of a dict. The names
// must be those of metrics: of other ones it is unknown what they are, as of persons.
import { isNumeric } from '../tables/cells.ts';
import { roleOf } from '../rows/keys.ts';
import type { MetricFormat } from '../rows/row-source.ts';
import { readValueFiles } from './value-files.ts';

const valueLine = /^"?([a-z][\w./@%-]{0,63})"?[,\t]([^,\t]{1,100})$/i;

export const namedValues = {
  name: 'named-values',
  title: 'a name and a number in each line',
  detects: (_head, lines) => areNamed(lines),
  read: readValueFiles(parseLine),
} as const satisfies MetricFormat;

/** Names of what is measured, as words of their own: others hold their letters, as `Jerry` and `Valerie` do. */
const measured =
  /^(?:[a-z]*(?:loss(?:es)?|accuracy|precision|recall|rewards?|returns?|errors?|scores?|perplexity|success)|(?:m|b|avg|mean|val|train|test|eval|dev|top\d*)?(?:acc|err|rew)|eprew|(?:macro|micro|val|train|test|eval)?f1(?:score)?|(?:val|train|test|eval|roc|pr)?au(?:c|roc|prc?|cpr)|(?:val|train|test|eval)?r?m[as]e|m?iou|m?dice|ppl)$/;
/** Parts of a name; a number behind letters is none, but for `f1`. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_/.@%-]+/)
    .map(word => (/f1$/.test(word) ? word : word.replace(/\d+$/, '')));

/** Times, steps and rates say nothing of it. */
const isMetric = (name: string): boolean =>
  roleOf(name, undefined).kind === 'metric' && !/_per_(?:second|step)$/.test(name);

/** As many names as labels may have: more are those of samples. */
const MAX_NAMES = 200;

/** Two lines or more, at most 200, with a number for each name, most of which say that something was measured. */
function areNamed(lines: readonly string[]): boolean {
  const filled = lines.filter(line => line.trim() !== '');
  const names = new Set<string>();
  for (const line of filled) {
    const [, name = '', value = ''] = valueLine.exec(line) ?? [];
    if (name === '' || isNumeric(name) || !isNumeric(value) || names.has(name)) return false;
    names.add(name);
  }
  const metrics = [...names].filter(isMetric);
  const known = metrics.filter(name => wordsOf(name).some(word => measured.test(word)));
  return names.size > 1 && names.size <= MAX_NAMES && 2 * known.length > metrics.length;
}

function parseLine(text: string) {
  const [, name, value] = valueLine.exec(text) ?? [];
  return { name, value, step: undefined };
}
