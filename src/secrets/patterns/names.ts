// Names of secrets, as the text of a pattern: what comes before a value and shows that it is a secret.
import { isDefaultPassword, whichOfSeveral } from '../variables.ts';
import type { Predicate } from '../heuristics.ts';
import { isDrawn, notAWord, notPlaceholder } from '../heuristics.ts';
import { wordStart } from './escaped.ts';

/** Services whose key is called just `key`, as in `wandb: {key: …}` or `--logger.wandb.key`. */
export const vendors = 'wandb|comet|neptune|clearml|swanlab|mlflow|openai|anthropic|huggingface|hf|kaggle|datadog';

/** Words before `token` that make it a token of a tokenizer, of a model or of a count. */
const ofModels =
  'pad|eos|bos|unk|mask|sep|cls|special|next|stop|start|end|image|prompt|trigger|placeholder|initializer|instance|class|new|per|max|min|num';
const beforeKey =
  'api|unseal|ssh|app|application|access|auth|account|private|master|signing|encryption|secret|write|license|admin|session|shared|storage|subscription|functions|hmac|webhook|deploy';

/** What is before a sign of assignment and behind it: tools align the signs, or the values, of a whole block. */
export const padding = String.raw`\s{0,80}`;

/** What is between two words of a name, also in a URL. */
const joint = '(?:[-_ +]|%20)?';
/** The same, also as properties of Java have it. */
const dotted = '(?:[-_ +.]|%20)?';

/** A password, as people of other languages call it in a config or a prompt: what comes before the anchor, and the anchor with what follows. */
const passwordAbroad: readonly NamePart[] = [
  ['', 'kennwort'],
  [`mot${joint}de${joint}`, 'passe'],
  ['', 'contrase(?:ñ|n)a|senha|has(?:ł|l)o|wachtwoord'],
  ['l(?:ö|o)', 'senord'],
  ['', 'пароль|密码|密碼|口令|パスワード|비밀번호'],
];
/** Words in other languages that mean a key or a token, and something else too: the value beside them has to look like a key. */
const keyAbroad = 'clave|chave|schl(?:ü|ue)ssel|密钥|密鑰|令牌';

/** A name of a secret: what comes before its anchor (see `nameAnchors`), and the anchor with what follows it. */
type NamePart = readonly [before: string, fromAnchor: string];

const passwords: readonly NamePart[] = [
  ['', 'pass(?:word|wd|phrase|wort|code)'],
  ['', `${wordStart}pwd`],
  ...passwordAbroad,
];
const barePass: readonly NamePart[] = [
  [`(?:${wordStart}|root|user|admin|db)`, 'pass(?![A-Za-z])'],
  ['', `${wordStart}pw(?![A-Za-z])`],
];
const others: readonly NamePart[] = [
  ['', `(?<!(?:${ofModels})[-_ ]?)token`],
  ['', String.raw`(?<!:\d{12}:)secret(?:${dotted}(?:access${dotted})?key(?:[-_]base)?|${joint}(?:id|binary|data))?`],
  ['', 'credentials?'],
  [`(?:${beforeKey})${joint}`, 'key'],
  [String.raw`(?:api|access|account|auth|private|signing|encryption|master)\.`, 'key'],
  [String.raw`(?:${vendors})(?:[._-](?!experiment|run|project|workspace)\w{1,20})?[._-]`, 'key'],
  ['', `${wordStart}(?:dsn|jwt|${keyAbroad})`],
  [`${wordStart}(?:preshared[-_]?|(?:fernet|munge)[-_ ])`, 'key'],
  [`${wordStart}client[-_]`, 'key[-_]data'],
];

const anywhere = (parts: readonly NamePart[]): string => parts.map(part => part.join('')).join('|');
const here = (parts: readonly NamePart[]): string =>
  parts.map(([before, from]) => (before === '' ? from : `(?<=${before})${from}`)).join('|');

/** Every such name. */
export const anyName = `(?:${anywhere([...passwords, ...barePass, ...others])})`;
/** Every such name of a password. */
export const anyPassword = `(?:${anywhere([...passwords, ...barePass])})`;
/** Names where an anchor of theirs stands, so that no line is read for them; a password's is the group. */
export const namesHere = `(?:(${here(passwords)})|${here([...barePass, ...others])})`;
/** Without the group, and without `pass` alone: a model has a forward pass. */
export const namesInProseHere = `(?:${here([...passwords, ...others])})`;
/** Without the group. */
export const anyNameHere = `(?:${here([...passwords, ...barePass, ...others])})`;

/** Texts of which each of those names has one: quick to search for. */
export const nameAnchors = [
  ...'pass pwd token secret credential key dsn jwt kennwort contrase senha hasło haslo wachtwoord senord пароль'.split(
    ' ',
  ),
  ...'パスワード 비밀번호 clave chave schl'.split(' '),
  // Words of two signs, and what may be beside them: an anchor has three.
  ...['pw', '密码', '密碼', '口令', '密钥', '密鑰', '令牌'].flatMap(word => [
    ...Array.from(',;|\t:= "\'-_*)`', sign => word + sign),
    ...Array.from(',;|\t', sign => sign + word),
  ]),
];
/** What a name of a secret may end with: how it is written, or which of several. */
export const ending = String.raw`(?:[-_]?(?:b64|base64|encoded|plain(?:text)?|value|raw|string|hash)|[-_]?\d{1,2}|[-_](?:${whichOfSeveral})(?![A-Za-z0-9])){0,2}`;
/** Whether such a name stands where an anchor of it does, and does not go on as another word: over one value, or over several in brackets. */
export const secretNameHere = new RegExp(
  String.raw`${anyNameHere}(?:${ending}(?![A-Za-z])|s(?:\\{0,8}["'\x60]|%22|&quot;)?${padding}[:=]${padding}[[{(])|(?<=[a-z0-9]_)key(?:["'\])]{0,3}${padding}[:=│┃║|]|\s{0,4}[%\\&])`,
  'iy',
);

/** The match of a sticky pattern that begins there. */
export function matchAt(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/** A call, an index, a path of any kind, or an address. */
const loosely = /^(?:\(?[A-Za-z_][\w.]*[([]|(?:[a-z][a-z\d+.-]{1,20}:)?\/)/;
/** A dotted name, a path as machines have it or a URL, a type or a state in parentheses: no secret, but the place of one or a word about it. */
const place =
  /^(?:\((?:str|string|bytes?|int|integer|float|double|bool|boolean|char|text|object|any|none|null|nil|optional|required|default|empty|hidden|redacted|masked|sensitive|secret|password|token|unset|set|known)\)?$|[,)\]}]\s|[A-Za-z_]{1,30}(?:\.[A-Za-z_]{1,30})+\W?$|(?:https?|arn|env|file|vault|ssm|op):|projects\/|\.{1,2}\/|\/(?![A-Za-z0-9+/]{20,}={1,2}$)[A-Za-z]?[a-z][a-z\d_.-]{0,60}\/|~\/|[A-Za-z]:\\)/;
/** Whether a text is the place of a secret, or a word about it, and no secret. A password that looks random may have a bracket in it, begin with a slash, or be in an address. */
export const isElsewhere: Predicate = value => place.test(value) || (loosely.test(value) && !isDrawn(value));
/** Words that follow `password:` in prose and in code. */
const prose =
  /^(?:str|string|bytes|required|optional|incorrect|invalid|missing|expected|wrong|prompt|unset|empty|changed|expired|input|accepted|correct|failed|success|protected|authentication|disabled|enabled|default|unknown|please|must|cannot|should)(?![\w-])/i;

/** A value under a name of a key or a token: no date, no version and no address either. */
export const isKey: Predicate = value =>
  value.length >= 8 && notAWord(value) && notPlaceholder(value) && !/^[\d.,:/ -]+$/.test(value);

/** A value under a name of a password, which may be a word. */
export function isPassword(value: string, quoted = false): boolean {
  const isProse = prose.test(value) && !(quoted && value.includes(' '));
  return (
    value.length >= 6 &&
    !isProse &&
    (!/^[\w.-]+\//.test(value) || isDrawn(value)) &&
    notPlaceholder(value) &&
    !isDefaultPassword(value)
  );
}
