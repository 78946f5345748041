// Distinguishes secrets from words, names and placeholders.

/** A secret that was found: its kind in kebab case, and its place, in UTF-16 units of the original text. */
export interface SecretMatch {
  kind: string;
  start: number;
  end: number;
}

/** Whether a text of the right shape is a secret. */
export type Predicate = (secret: string) => boolean;

/**
 * A shape of a secret. The anchors (lower case, separated by spaces, three characters or more) are quick to search for: a line without any
 * of them cannot match. If a token has no such text, an expression says which lines the shape is tried in, of those with a run of letters
 * and digits that may be a token (see near-token.ts). If the shape has a group, the group is the secret and ends the match.
 */
export type SecretPattern = readonly [
  kind: string,
  anchors: string | readonly string[] | RegExp,
  shape: RegExp,
  predicate?: Predicate,
];

/** Letters and digits up to the end of a word in camel case. */
const piecesOfName = /[A-Za-z0-9](?:(?<![a-z])(?<![0-9](?=[A-Z][a-z]))[A-Z]|[a-z0-9])*/g;

/** The kind of a unit: 1 a digit, 2 a small letter, 3 a capital, 0 another. */
const kindOf = (unit: number): number =>
  unit >= 48 && unit <= 57 ? 1 : unit >= 97 && unit <= 122 ? 2 : unit >= 65 && unit <= 90 ? 3 : 0;

/** How many units of each kind a text has, and how often two neighbouring units differ in kind. */
export function countKinds(text: string) {
  let [digits, small, large, changes, pairs, before] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === 1) digits++;
    else if (kind === 2) small++;
    else if (kind === 3) large++;
    if (kind !== 0 && before !== 0) {
      pairs++;
      if (kind !== before) changes++;
    }
    before = kind;
  }
  return { digits, small, large, changes, pairs };
}

/** Words, numbers and short counters put together, as in a name or a path: `my-key-2`, `BertTokenizerFast`, `2026-11-22`. */
function looksLikeWords(value: string): boolean {
  // Bounds the work for one value; a random value is recognized well before this length.
  const start = value.slice(0, 64);
  if (start.length >= 12 && isRestless(start)) return false;
  let pieces = 0;
  for (const [piece] of start.matchAll(piecesOfName)) {
    pieces++;
    if (
      pieces * 3 > start.length ||
      !/^(?:[A-Za-z]{0,20}(?:[0-9]{0,3}|[0-9]{1,2}[a-z][0-9]{1,2})|[0-9]+[A-Za-z]{0,2})$/.test(piece)
    )
      return false;
  }
  return !(isUnspeakable(start) && mayHoldKey(start, 0, start.length));
}

/** A letter and those that follow it most often in words of English and in names of programs: 89 of 100 pairs there are one of these. */
const spoken = new Set(
  'abcdgilmnprstuvy baeiloru caehiklortu daeiou eabcdefglmnprstvwx faeilor geior haeiot iabcdefglmnoprstvz kaei ladeilostuy maeimop nacdefgiost obcdglmnoprstuvw paeiloprty qu racdeikmnorstuvy sacehikopstuy tacehiorstuy ubegilmnprst vaei weio xt ypst ze'
    .split(' ')
    .flatMap(([first, ...next]) => next.map(second => `${first}${second}`)),
);

/** Whether most pairs of neighbouring letters are rare in words: so it is in 9 of 10 random texts, and in 1 of 200 names. */
export function isUnspeakable(text: string): boolean {
  let [pairs, common] = [0, 0];
  for (const [run] of text.toLowerCase().matchAll(/[a-z]{4,}/g)) {
    pairs += run.length - 1;
    for (let at = 1; at < run.length; at++) if (spoken.has(run.slice(at - 1, at + 1))) common++;
  }
  return pairs >= 8 && common < pairs * 0.45;
}

/** Whether a text changes between small letters, capitals and digits more often than names do, even names in camel case. */
function isRestless(text: string): boolean {
  const { digits, small, large, changes, pairs } = countKinds(text);
  return small > 0 && large > 0 && changes > pairs * (digits > 0 ? 0.5 : 0.45);
}

/**
 * Whether a stretch of a text may hold a key: a quick test, which accepts more than `notAWord` does. A run of letters and digits is not a
 * key if it is letters and then at most three digits, or digits and then at most two letters, as in `step 12 token_acc: 0.93 4.5e-3`.
 * Several numbers and words that are joined by signs may be one, such as `ab_12_cd_34_ef_56`.
 */
export function mayHoldKey(text: string, start: number, end: number): boolean {
  let [letters, digits, capitals, changes, before] = [0, 0, 0, 0, 0];
  let [numbers, words] = [0, 0];
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === 0 && !isJoint(unit)) [numbers, words] = [0, 0];
    else if (kind !== 0 && before === 0) {
      if (kind === 1) numbers++;
      else words++;
      if (numbers >= 3 && words >= 2) return true;
    }
    // An escape may be part of a key: of C, of HTML, of a URL.
    if (unit === 92 || unit === 38) return true;
    if (unit === 37 && isHexDigit(text.charCodeAt(at + 1)) && isHexDigit(text.charCodeAt(at + 2))) return true;
    if (kind === 0) [letters, digits, capitals, changes] = [0, 0, 0, 0];
    else if (kind === 1) {
      if (before > 1) changes++;
      digits = before === 1 ? digits + 1 : 1;
      if (changes > 0 && digits > 3) return true;
    } else {
      if (before === 1) {
        // Letters, digits, letters.
        if (changes > 0) return true;
        letters = 0;
      }
      letters = before === 0 ? 1 : letters + 1;
      if (kind === 3 && before === 2 && ++capitals > 2) return true;
      if (letters > 20 || (digits > 0 && letters > 2)) return true;
    }
    before = kind;
  }
  return false;
}

/** One of `-`, `.`, `:` and `_`. */
const isJoint = (unit: number): boolean => unit === 45 || unit === 46 || unit === 58 || unit === 95;

/** Whether a UTF-16 unit is a hexadecimal digit. */
export const isHexDigit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 102);

/** Whether a value is neither a name nor a number. */
export const notAWord: Predicate = value => !looksLikeWords(value);
/** Whether a value has digits, small letters and capitals. */
export const hasMixedCharset: Predicate = value =>
  /[0-9]/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && !looksLikeWords(value);

/** Whether a value looks random: a name in camel case has few digits and can be spoken, a digest has no capitals. */
export const looksRandom: Predicate = value => {
  const end = value.slice(-32);
  const { digits, small, large } = countKinds(end);
  const least = Math.min(digits, small, large);
  return (least >= 3 || (least > 0 && (isRestless(end) || isUnspeakable(end)))) && !looksLikeWords(value);
};

/** A UUID (RFC 9562). */
export const isUuid: Predicate = value => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
/** Hexadecimal digits, with letters among them. */
export const isHex: Predicate = value => /^(?=.*\d)(?=.*[a-f])[0-9a-f]+$/i.test(value);

/**
 * Whether a value looks so random that it is a secret even if only prose beside it says so: its kinds of characters change more often than
 * in any name, which changes only at the ends of words. A UUID does not count.
 */
export const isDrawn: Predicate = value => {
  const start = value.slice(0, 64);
  if (start.length < 10 || isUuid(value)) return false;
  const { digits, small, large, changes, pairs } = countKinds(start);
  if (digits === 0 || looksLikeWords(value)) return false;
  if (small > 0 && large > 0) return changes >= pairs * 0.35 && pairs >= 8;
  return digits >= 4 && small + large >= 4 && start.length >= 20 && changes >= pairs * 0.27;
};

/** A random value, or a digest or an id used as a key. */
export const isCredential: Predicate = value => isDrawn(value) || (isHex(value) && value.length >= 32) || isUuid(value);

const empty =
  /^(?:none|null|nil|undefined|true|false|redacted|hidden|masked|password|passwd|secret|token|value_specified_in_no_log_parameter|(?=([*x•.…_-]+))\1|)\W*$/i;
const reference = /^(?:\$\{|\$\(|\$(?:env:)?[A-Za-z_]\w*$|[<>|[{]|%\(?\w*\)?s?$)/;
/** A whole expression, or what Python prints of an object. */
const expression = /^(?:<[^<>]+>|\$\{[^]*\}|\$\([^]*\)|\{\{[^]*\}\})$/;
/** Whether one repeated character takes the place of a secret, as in examples: `hf_xxxxxxxxxxxx`. */
export const isFilledIn: Predicate = value => {
  const run = /([A-Za-z0-9*._-])\1{11,}/.exec(value);
  return run !== null && run[0].length * 2 >= value.length;
};
/** False for placeholders: stars, `${NAME}`, `<token>`, `[MASK]`, `%s`, a language's word for nothing. What looks random is none. */
export const notPlaceholder: Predicate = value =>
  !empty.test(value) && !isFilledIn(value) && !expression.test(value) && (!reference.test(value) || isDrawn(value));

/** A user and a password in base64, as Basic authentication sends them (RFC 7617). */
export const pairInBase64: Predicate = value =>
  /^[\x20-\x7e]{1,200}:[\x20-\x7e]{1,200}$/.test(Buffer.from(value, 'base64').toString('latin1'));
