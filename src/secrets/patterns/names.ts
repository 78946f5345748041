// Names of secrets, as the text of a pattern: what comes before a value and tells that it is one.
import { isDefaultPassword } from '../variables.ts';
import type { Predicate } from '../heuristics.ts';
import { notAWord, notPlaceholder } from '../heuristics.ts';

/** Services whose key is called just that, as in `wandb: {key: …}` or `--logger.wandb.key`. */
export const vendors = 'wandb|comet|neptune|clearml|swanlab|mlflow|openai|anthropic|huggingface|hf|kaggle|datadog';

/** Words before `token` that make it one of a tokenizer, a model or a count. */
const ofModels =
  'pad|eos|bos|unk|mask|sep|cls|special|next|stop|start|end|image|prompt|trigger|placeholder|initializer|instance|class|new|per|max|min|num';
const beforeKey =
  'api|ssh|app|application|access|auth|account|private|master|signing|encryption|secret|write|license|admin|session|shared|storage|subscription|hmac|webhook|deploy';

/** A password, as people of other languages call it in a config or a prompt. */
const passwordAbroad =
  'kennwort|mot[ _]?de[ _]?passe|contrase(?:ñ|n)a|senha|has(?:ł|l)o|wachtwoord|l(?:ö|o)senord|пароль|密码|密碼|口令|パスワード|비밀번호';
/** Words that are a key or a token in other languages, and something else too: what is beside them has to look like one. */
const keyAbroad = 'clave|chave|schl(?:ü|ue)ssel|密钥|密鑰|令牌';

/** Where a word begins, also after what a URL writes for a sign. */
const apart = '(?:(?<![A-Za-z])|(?<=%[0-9a-f]{2}))';

/** A password's name (the group), and every other. */
export const secretNames = String.raw`(?:(pass(?:word|wd|phrase|wort)|${apart}pwd|${passwordAbroad})|${apart}pass(?![A-Za-z])|(?<!(?:${ofModels})[-_ ]?)token|(?<!\d:)secret(?:[-_ ]?(?:access[-_ ]?)?key|[-_ ]?id)?|credentials?|(?:${beforeKey})[-_ ]?key|(?:${vendors})(?:[._-]\w{1,20})?[._-]key|(?<![A-Za-z])(?:dsn|jwt|preshared[-_]?key|client[-_]key[-_]data|(?:fernet|munge)[-_]key|${keyAbroad}))`;

/** What every one of those names holds: quick to look for. */
export const nameAnchors = [
  ...'pass pwd token secret credential key dsn jwt kennwort contrase senha hasło haslo wachtwoord senord пароль'.split(
    ' ',
  ),
  ...'パスワード 비밀번호 clave chave schl'.split(' '),
  // Words of two signs, and what may come after them: an anchor has three.
  ...['密码', '密碼', '口令', '密钥', '密鑰', '令牌'].flatMap(word => Array.from(':= "\'', sign => word + sign)),
];
/** Whether such a name stands in a line, and does not go on as another word: over one value, or over several in brackets. */
export const secretName = new RegExp(
  String.raw`${secretNames}(?:(?![A-Za-z])|s["'\x60]?\s{0,4}[:=]\s{0,4}[[{(])|[a-z0-9]_key["'\])]{0,3}\s{0,4}[:=]`,
  'i',
);

/** A call, an index, a dotted name, a path or a URL: it says where a secret is, or names a type. */
export const elsewhere =
  /^(?:\(?[A-Za-z_][\w.]*[([]|[,)\]}]\s|[A-Za-z_]{1,30}(?:\.[A-Za-z_]{1,30})+\W?$|https?:|arn:|projects\/|\.{0,2}\/(?![A-Za-z0-9+/]{20,}={1,2}$)|~\/|[A-Za-z]:\\)/;
/** Words that follow `password:` in prose and in code. */
const prose =
  /^(?:str|string|bytes|required|optional|incorrect|invalid|missing|expected|wrong|prompt|unset|empty|changed|expired|input|accepted|correct|failed|success|protected|authentication|disabled|enabled|default|unknown|please|must|cannot|should)\b/i;

/** A value under a name of a key or a token. */
export const isKey: Predicate = value => value.length >= 8 && notAWord(value) && notPlaceholder(value);

/** A value under a name of a password, which may be a word. */
export function isPassword(value: string, quoted = false): boolean {
  const said = prose.test(value) && !(quoted && value.includes(' '));
  return value.length >= 6 && !said && !/^[\w.-]+\//.test(value) && notPlaceholder(value) && !isDefaultPassword(value);
}
