// Texts that name the rows of a table that has no axis: under `Classifier`, `system` or the like, or under no name at all.
import type { Fields } from '../json/json-text.ts';
import { amountKeys, mayNumberThings, numberKeys, roleOf } from '../rows/keys.ts';
import { isCounted, isShortName, isTruth, labelText, plainKey } from './labels.ts';
import { isNumber, toNumber } from '../rows/numbers.ts';
import { wordOf } from './counters.ts';

/** Names that metrics begin with; of more the texts are names of samples. */
export const MAX_NAMES = 200;
/** How many columns of texts are looked at. */
const MAX_TEXTS = 64;
/** How many of those that may say what rows are. */
const MAX_CANDIDATES = 8;

/**
 * Further keys that hold the name of what was measured, also with an ending: what is under any other key may be a person or a sentence, which does
 * not leave as the name of a metric.
 */
const thingKeys = new Set([
  ...['classifier', 'estimator', 'regressor', 'learner', 'strategy', 'system', 'approach', 'technique', 'baseline'],
  ...['solver', 'scheduler', 'lang', 'locale', 'level', 'difficulty', 'setting', 'config', 'configuration', 'ablation'],
  ...[
    'controller',
    'planner',
    'simulator',
    'game',
    'map',
    'track',
    'terrain',
    'framework',
    'backend',
    'engine',
    'kernel',
  ],
  ...['operator', 'network', 'net', 'encoder', 'decoder', 'objective', 'corpus', 'collection', 'skill', 'treatment'],
  ...['model', 'run', 'task', 'dataset', 'method', 'algorithm', 'agent', 'policy', 'env', 'environment', 'experiment'],
  ...['feature', 'featureset', 'test', 'exp', 'group', 'pretrained', 'command', 'tool', 'mode', 'shape', 'layout'],
  ...['module', 'component', 'head', 'layer', 'param', 'parameter', 'variable', 'region', 'site', 'attack', 'role'],
  ...['defense', 'defence', 'metric', 'corruption', 'perturbation', 'horizon', 'resolution', 'modality', 'loss'],
]);
const keyEnding = /(?:name|id|type)$/;

/** Whether a key holds the name of what was measured. */
export function isOfThings(key: string): boolean {
  const plain = plainKey(key);
  return thingKeys.has(plain) || thingKeys.has(plain.replace(keyEnding, ''));
}

/** Hashes and files. */
const idForms = [/^(?=.*\d)[\da-f-]{4,}$/i, /\.[a-z][a-z\d]{1,4}$/i];
/** What counts rows, or is one of many: where each text of a column has one of these forms, none is a name. */
const noNames = [
  // Numbers with a unit, dates, times, versions.
  /^v?\d/i,
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\w*\W.*\d/i,
  /^(?:global[ _-]?)?(?:epoch|ep|step|iter(?:ation)?|it|batch|update|episode|round|ckpt|checkpoint|model)[ _=:-]*\d+$/i,
  ...idForms,
];
/** Words beside what counts: `final` below `epoch_1` and `epoch_2`. */
const endWord = /^(?:final|last|latest|end|first|start|init(?:ial)?|early[ _-]?stop(?:ped)?)$/i;
const noName = (text: string): boolean => wordOf(text) !== '' || endWord.test(text);

/** Whether these texts, one for each row, are names, which differ. Dates and `epoch_3` count rows. */
export function nameRows(texts: readonly string[]): boolean {
  const stems = new Set(texts.map(text => text.replace(/\d+/g, '')));
  const areNames = texts.every(text => text !== '' && !isNumber(text));
  return areNames && stems.size > 1 && texts.length <= MAX_NAMES && new Set(texts).size === texts.length;
}

/**
 * The keys that say what each row is, beside the other `labels`, where rows are alike without them: columns of texts, of which the first says what was
 * measured, and numbers of things. A column that has one text alone, a time or a setting is passed over. Rows may also differ in `numbers`, such as
 * folds. One row may be without them: what a document has beside its rows.
 */
export function findRowNames(rows: readonly Fields[], labels: readonly string[], numbers: readonly string[]): string[] {
  // Rows of different metrics are not alike: those of a long table.
  const kinds = rows.map(row => JSON.stringify([labels.map(label => labelText(row[label])), Object.keys(row)]));
  if (new Set(kinds).size === rows.length) return [];
  const keys = [...new Set(rows.slice(0, 2).flatMap(row => Object.keys(row)))].filter(key => !labels.includes(key));
  const texts = keys.filter(key => rows.slice(0, 2).some(row => typeof row[key] === 'string')).slice(0, MAX_TEXTS);
  const [first, ...others] = texts.filter(key => isOfTexts(rows, key));
  const named = first === undefined || !namesThings(rows, first) ? [] : [first];
  const more = named.length === 0 ? [] : others.filter(key => namesThings(rows, key));
  let found = [...named, ...more, ...keys.filter(key => isNumberOfThings(rows, key))].slice(0, MAX_CANDIDATES);
  const areApart = (own: readonly string[]): boolean => {
    const known = [...numbers.filter(key => !found.includes(key)), ...own];
    const all = rows.flatMap((row, at) =>
      own.some(key => row[key] === undefined) ? [] : [JSON.stringify([kinds[at], known.map(key => row[key])])],
    );
    return own.length > 0 && all.length + 1 >= rows.length && new Set(all).size === all.length;
  };
  if (!areApart(found)) return [];
  for (const key of found.toReversed()) {
    const others = found.filter(one => one !== key);
    if (areApart(others)) found = others;
  }
  return found;
}

function namesThings(rows: readonly Fields[], key: string): boolean {
  const texts = [...new Set(rows.flatMap(row => (row[key] === undefined ? [] : [labelText(row[key])])))];
  return isOfThings(key) && nameRows(texts) && areOfThings(texts);
}

/** Keys whose numbers count samples of one thing, or go on with the time. */
const noThings = /^(?:seed|fold|run|trial|repeat|replicate|split|stage|phase|experience|level)/;

/** Whether each row, or all but one, has the number of a thing: of a task or a class. */
function isNumberOfThings(rows: readonly Fields[], key: string): boolean {
  const plain = plainKey(key);
  if (noThings.test(plain) || amountKeys.includes(plain)) return false;
  if (!numberKeys.has(plain) && !mayNumberThings(plain)) return false;
  const values = rows.flatMap(({ [key]: value }) => (value === undefined || value === '' ? [] : [value]));
  const areOfThings =
    values.every(value => isNumber(value) && Number.isInteger(Number(value))) || values.every(isCounted);
  const { size } = new Set(values.map(String));
  return areOfThings && values.length + 1 >= rows.length && size > 1 && size <= MAX_NAMES;
}

/** Whether each row has a text there, or all but one, and not the same; a setting is none, but for what identifies the row. */
function isOfTexts(rows: readonly Fields[], key: string): boolean {
  const { kind } = roleOf(key, undefined);
  if (kind === 'clock' || (kind === 'setting' && !/id$/i.test(key))) return false;
  const values = rows.flatMap(({ [key]: value }) => (value === undefined ? [] : [value]));
  if (values.length + 1 < rows.length || new Set(values).size < 2) return false;
  return values.every(value => typeof value === 'string' && toNumber(value) === undefined && !isTruth(value));
}

/** Whether each of these names a run by its time, a hash or a file: the next one writes others. */
export const areIds = (texts: readonly string[]): boolean =>
  texts.every(text => /^\d{4,}(?:[-_.:T ]|$)|^\d+:\d/.test(text) || idForms.some(form => form.test(text)));

const ofModel = /\.(?:zip|pth?|ckpt|safetensors|onnx|pkl|h5|keras|msgpack|npz|bin)$/i;

/** Whether a text names a run by its time, a hash or a file: that of a model is what is measured. */
export const isOfRun = (text: string): boolean => areIds([text]) && !ofModel.test(text);

function areOfThings(texts: readonly string[]): boolean {
  const own = texts.filter(text => !noName(text));
  return own.every(isShortName) && nameRows(own) && !noNames.some(form => own.every(text => form.test(text)));
}
