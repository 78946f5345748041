// What a row belongs to, by the keys that say so: a part of the data (`"split": "val"`), a task of several, a seed. A name that rows of
// two labels have is two metrics, which begin with the label: `val/loss`, as mmcv's own tags do.
// https://github.com/open-mmlab/mmcv/blob/v1.7.2/mmcv/runner/hooks/logger/base.py
import { isNumeric } from '../tables/cells.ts';
import { isFields } from '../json/json-text.ts';
import { toNumber } from '../rows/numbers.ts';

/**
 * `part`: only names of parts of the data are labels; `bare`: only those that say nothing more; `split`: also other names of one word; `text`: any text; `row`: any text, in a table without an axis; `value`: the key and its number or truth value, as `seed 3` and
 * `is_train true`; `thing`: as `row`, and a number as `value`; `counted`: only a word with a number, as `client_0`; `identifier`: what is neither a label nor a metric, as the digits of `000200` beside `final`; `many`: what would be a label,
 * and has more names than there may be.
 */
export type LabelKind =
  'part' | 'bare' | 'split' | 'text' | 'row' | 'value' | 'thing' | 'counted' | 'identifier' | 'many';

export const isLabel = (kind: LabelKind): boolean => kind !== 'identifier' && kind !== 'many';
export type LabelKeys = ReadonlyMap<string, LabelKind>;

export const noLabels: LabelKeys = new Map();

/** A source of an expression. */
export const part = 'train(?:ing)?|val(?:id(?:at(?:ion|e))?)?|dev|eval(?:uation)?|test(?:ing)?|holdout';
const partAlone = new RegExp(`^(?:${part})$`, 'i');
/** With what it is of: `test_unseen`, `dev-clean`, `train_step`, `test 2`. */
const partOfMore = new RegExp(
  `^(?:${part})(?: ?\\d{1,4}| [\\p{L}\\p{N}.]{1,20}|(?:[_-][\\p{L}\\p{N}.]{1,20}){1,4})?$`,
  'iu',
);
/** A name under a key that holds nothing but parts. */
const splitName = /^\p{L}[\p{L}\p{N}_.+-]{0,63}$/u;

export const isPart = (value: unknown): boolean => typeof value === 'string' && partAlone.test(value.trim());
export const isPartOfMore = (value: unknown): boolean => typeof value === 'string' && partOfMore.test(value.trim());

/** A text under such a key beside a metric's name; empty where it is no name of a part, and no word. */
export function partName(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return splitName.test(text) || isPartOfMore(text) ? text : '';
}

/** A text that can be in a metric's name, which is sent. A path of a machine is none. */
const label = /^[\p{L}\p{N}_.][^\p{C}\\]{0,159}$/u;
/** One that looks like a name, under a key that is not known to hold any. */
const name = /^[\p{L}\p{N}_.][\p{L}\p{N}_ .,:=&()+/@%-]{0,63}$/u;

const address = /@[\w-]+\.[a-z]/i;

/** An address of a person is none. */
export const isName = (text: string): boolean => name.test(text) && !address.test(text);

/** How many words a name has, and how many characters if they are several. */
const [MAX_WORDS, MAX_CHARACTERS] = [6, 64];

/** Whether a text is a sentence, such as a prompt or an instruction, or has an address in it. */
export function isSentence(text: string): boolean {
  const words = text.split(/\s+/).length;
  return (
    words > MAX_WORDS || (words > 1 && text.length > MAX_CHARACTERS) || /[?!…]|[.。]$/.test(text) || address.test(text)
  );
}

/** A sentence is none. */
export const isShortName = (text: string): boolean => label.test(text) && !isSentence(text);

/** `True` of a table, and `true` of JSON. */
export const isTruth = (value: unknown): boolean =>
  typeof value === 'boolean' || (typeof value === 'string' && /^\s*(?:true|false)\s*$/i.test(value));

/** A word with the number that counts it: `client_0`, `fold 1`, `cuda:0`. */
export const isCounted = (value: unknown): value is string =>
  typeof value === 'string' && /^\s*\p{L}[\p{L}_-]{0,30}[ .:]?\d{1,6}\s*$/u.test(value);

/** A key without what its writers spell in different ways: `Model Name`, `model-name`, `modelName` and `model_name` are `modelname`. */
export const plainKey = (key: string): string => key.toLowerCase().replace(/[\s_-]+/g, '');

/** What a row belongs to, by the values of its labels and the word where it counts; empty if they are not texts of this kind. */
export function labelOf(keys: LabelKeys, valueOf: (key: string) => unknown, word = ''): string {
  const texts = [...keys].map(([key, kind]) => textOfLabel(key, kind, valueOf(key)));
  return [...new Set([...texts, word])].filter(text => text !== '').join('/');
}

/** What one label of a row says. */
export function textOfLabel(key: string, kind: LabelKind, value: unknown): string {
  if (!isLabel(kind)) return '';
  if (kind === 'counted') return isCounted(value) ? value.trim() : '';
  if (kind === 'value' && isTruth(value)) return `${key.toLowerCase()} ${String(value).trim().toLowerCase()}`;
  const text = labelText(value);
  if ((kind === 'value' || kind === 'thing') && isNumeric(text)) return `${key.toLowerCase()} ${text}`;
  if (kind === 'value') return '';
  if (kind === 'split' && splitName.test(text)) return toNumber(text) === undefined ? text : '';
  if (kind === 'bare') return isPart(text) ? text : '';
  return (kind === 'part' || kind === 'split') && !isPartOfMore(text) ? '' : text;
}

/** The text of one label; empty where it is none. */
export function labelText(value: unknown): string {
  if (Number.isInteger(value)) return String(value);
  if (typeof value !== 'string') return nameOf(value);
  const text = value.trim();
  return isShortName(text) ? text : '';
}

/**
 * A name that is an object, as HELM has it: its name, the part of the data, and the name of what was changed in it. Whatever else is in it, such as a
 * prompt, is no name.
 * https://github.com/stanford-crfm/helm/blob/main/src/helm/benchmark/metrics/metric_name.py
 */
export function nameOf(value: unknown): string {
  if (!isFields(value) || typeof value['name'] !== 'string') return '';
  const parts = [value['split'], value['sub_split'], value['subset']].filter(part => typeof part === 'string');
  const { perturbation } = value;
  const changed = isFields(perturbation) && typeof perturbation['name'] === 'string' ? [perturbation['name']] : [];
  const texts = [value['name'], ...parts, ...changed].map(text => text.trim());
  return texts.every(isShortName) && !parts.some(part => /\s/.test(part.trim())) ? texts.join('/') : '';
}
