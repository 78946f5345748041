// Rules for a repository that has none: a config file to copy, made from a run that passes it.

/** What a suggestion is made of: the final numbers of each run, named as the run names them. */
interface MeasuredRun {
  metrics: readonly { name: string; value: number }[];
}

/** Rules that are offered. */
const MAX_RULES = 4;
/** UTF-16 units of a name; a longer one is not offered. */
const MAX_NAME_LENGTH = 60;
/** The same for a metric that regressed, which has no other name. */
const MAX_ACCEPTED_NAME_LENGTH = 200;
/** Names that are looked at. */
const MAX_NAMES = 200;
/** How far from its worst value of today a metric may go. */
const slack = 0.1;

/** Names that show which direction is better; `eval/loss`, `val_loss` and `train.loss` are as clear as `loss`. */
const less = /(?:^|[^a-z])(?:loss|nll|perplexity|ppl|error|err|mse|rmse|mae|wer|cer|fid)(?:$|[^a-z])/i;
const more = /(?:^|[^a-z])(?:return|reward|success|accuracy|acc|auc|f1)(?:$|[^a-z])/i;

/** What is measured of such a metric, or goes into it, and is none itself. */
const other = /scale|coef|weight|count|std|var|num_/i;

/** Which way is better, where the name makes it clear. */
export function guessGoal(name: string): 'min' | 'max' | undefined {
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  if (other.test(words) || less.test(words) === more.test(words)) return undefined;
  return less.test(words) ? 'min' : 'max';
}

/**
 * The lines of a config file with limits that fit these runs: for names that are clear a limit on the bad side, else one on either
 * side of a metric or two. Metrics come in the order given. Empty where no number is fit for a rule.
 */
export function suggestRules(runs: readonly MeasuredRun[], names: readonly string[], config: string): string[] {
  const usable = names
    .slice(0, MAX_NAMES)
    .filter(name => name.length <= MAX_NAME_LENGTH && isOneName(name))
    .map(name => ({ name, goal: guessGoal(name), values: valuesOf(runs, name) }))
    .filter(({ values }) => values.length === runs.length && values.every(isUsable));
  const clear = usable.filter(({ goal }) => goal !== undefined).slice(0, MAX_RULES);
  const chosen = clear.length > 0 ? clear : usable.slice(0, 2);
  if (chosen.length === 0) return [];
  return [`# ${config}`, 'metrics:', ...chosen.map(({ name, goal, values }) => writeRule(name, goal, values))];
}

/** With a star a name would be a glob. */
const isOneName = (name: string): boolean => name !== '__proto__' && !name.includes('*');

/** Accepted regressions that are offered. */
const MAX_ACCEPTED = 5;

/** The lines of a config file that accept these regressions, once somebody has written the reason. */
export function writeAcceptance(
  offers: readonly { metric: string; up_to: string; until: string }[],
  config: string,
): string[] {
  if (offers.length === 0) return [];
  const entries = offers
    .filter(({ metric }) => metric.length <= MAX_ACCEPTED_NAME_LENGTH && isOneName(metric))
    .slice(0, MAX_ACCEPTED)
    .map(
      ({ metric, up_to: upTo, until }) =>
        `  - { metric: ${quoteYaml(metric)}, up-to: ${upTo}, until: ${until}, reason: "why this is wanted" }`,
    );
  return entries.length === 0 ? [] : [`# ${config}`, 'accepted:', ...entries];
}

/** A share of 0 is 0, and what is near the largest number has no limit above it. */
function isUsable(value: number): boolean {
  return value !== 0 && Math.abs(value) < 1e300;
}

function valuesOf(runs: readonly MeasuredRun[], name: string): number[] {
  return runs.flatMap(({ metrics }) => metrics.find(metric => metric.name === name)?.value ?? []);
}

function writeRule(name: string, goal: 'min' | 'max' | undefined, values: readonly number[]): string {
  const greatest = Math.max(...values);
  const least = Math.min(...values);
  const max = roundOutward(greatest + slack * Math.abs(greatest), 'up');
  const min = roundOutward(least - slack * Math.abs(least), 'down');
  const bounds = goal === 'min' ? `max: ${max}` : goal === 'max' ? `min: ${min}` : `min: ${min}, max: ${max}`;
  return `  ${quoteYaml(name)}: { ${goal === undefined ? '' : `goal: ${goal}, `}${bounds} }`;
}

/** Three digits, never nearer to the value than the limit itself. */
function roundOutward(limit: number, way: 'up' | 'down'): string {
  const size = 10 ** (Math.floor(Math.log10(Math.abs(limit))) - 2);
  const steps = way === 'up' ? Math.ceil(limit / size) : Math.floor(limit / size);
  const rounded = Number((steps * size).toPrecision(3));
  return String(Number.isFinite(rounded) ? rounded : limit);
}

/** Text that YAML reads unquoted, and as text. */
const plainScalar = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z_][\w/]*(?:[.-][\w/]+)*$/i;
/** What is shown as it is written; the rest is escaped, so that the name survives every surface that cleans up text. */
const shownAsIs = /<(?=!)|[^ !#-[\]-~\u00a1-\u00ac\u00ae-\u00ff]/gu;

/** Any name as a YAML key (YAML 1.2.2, section 7.3.1). */
function quoteYaml(name: string): string {
  if (plainScalar.test(name)) return name;
  const hex = (code: number, width: number): string => code.toString(16).toUpperCase().padStart(width, '0');
  const escaped = name.replace(shownAsIs, mark => {
    const code = mark.codePointAt(0) ?? 0;
    if (mark === '"' || mark === '\\') return `\\${mark}`;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return `"${escaped}"`;
}
