// Which variables of this step hold a secret: by the name they have, or as the password of a URL.

import { decodePercents } from '../text.ts';
import { isDrawn, isHex, notAWord } from './heuristics.ts';

/** Shorter values would make `***` of ordinary words and numbers. */
export const MIN_VALUE = 8;

/** Last words of a name, even without a separator before them (`DBPASSWORD`). */
const long = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS|APIKEY)$/;
/** Last words that need a separator before them (`COMPASS` does not count). */
const short = new Set(['PASS', 'PWD', 'PW', 'DSN', 'SSHPASS', 'AUTHTOKEN']);
const beforeKey = new Set(['API', 'ACCESS', 'SECRET', 'PRIVATE', 'SIGNING', 'ENCRYPTION']);
/** Words before TOKEN that make it a token of a tokenizer. */
const ofTokenizer = new Set([
  'PAD',
  'EOS',
  'BOS',
  'UNK',
  'MASK',
  'SEP',
  'CLS',
  'TRIGGER',
  'PLACEHOLDER',
  'INITIALIZER',
]);
/** Words behind a name that say which of several secrets it is. */
export const whichOfSeveral =
  'backup|old|new|prev|previous|current|next|prod|production|staging|stage|dev|test|testing|live|sandbox|main|primary|secondary|readonly|ro|rw|admin|root|default|local|global|shared|internal|external|ci';
/** The same, and how the value is written. */
const which = new RegExp(`(?:[_-](?:${whichOfSeveral}|json|b64|base64|\\d{1,2}))+$`, 'i');
/** Names that look like those of secrets but hold a folder: that of the shell. */
const places = new Set(['PWD', 'OLDPWD']);

/** Whether a variable of this name holds a secret. */
function isSecretName(given: string): boolean {
  const name = given.toUpperCase().replace(which, '');
  const words = name.split(/[_-]/);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (places.has(name)) return false;
  if (last === 'KEY') return beforeKey.has(before);
  if (name === 'REDISCLI_AUTH') return true;
  return short.has(last) || (long.test(last) && !(last === 'TOKEN' && ofTokenizer.has(before)));
}

/** Last words of a name that hold a secret where the value, or a part of it, looks like one. */
const mayBeSecret =
  /(?:^|[_-])(?:AUTH|KEY|PAT|CREDS?|JWT|COOKIE|TOKENS|CONNECTION_STRING|(?:WEBHOOK|SAS)(?:_UR[IL])?|AUTH_CONFIG|KUBE_?CONFIG(?:_DATA)?|NPMRC|NETRC)$/i;
/** Keys of something else: of a cache, of a table, of a run. */
const keyOfOther =
  /(?:^|[_-])(?:CACHE|PUBLIC|PRIMARY|FOREIGN|SORT|PARTITION|GROUP|IDEMPOTENCY|HOST|OBJECT|BUCKET|HASH|RNG|GPG|PGP|RESTORE|DATASET|ARTIFACT|IMAGE|EXPERIMENT|RUN|STATE|LOOKUP)[_-]KEY$/i;
const isCredential = (value: string): boolean =>
  (isDrawn(value) && !value.startsWith('arn:')) ||
  (isHex(value) && value.length >= 32) ||
  value.includes('PRIVATE KEY-----');

/** A secret that this step knows by its variable. */
export interface SecretVariable {
  name: string;
  value: string;
  /** A default password: masking it protects nothing, and would hide words of the log. */
  isDefault: boolean;
}

/** The variables of this step that hold a secret of at least 8 characters, and the passwords in the URLs of others. */
export function secretVariables(env: Readonly<Record<string, string | undefined>>): SecretVariable[] {
  return Object.entries(env).flatMap(([name, value = '']) =>
    valuesOf(name, value)
      .filter(secret => secret.trim().length >= MIN_VALUE)
      .map(secret => ({ name, value: secret, isDefault: isDefaultPassword(secret, name) || isOrdinary(secret) })),
  );
}

/** Words of at least 8 letters that the texts of any training may have. */
const ofTrainings = new Set(
  'training accuracy validation evaluation pretrained finetune finetuned finetuning imagenet baseline benchmark transformer transformers tensorflow tensorboard lightning huggingface checkpoint checkpoints experiment experiments production research learning reinforcement regression classification inference optimizer scheduler gradient precision parameters reference succeeded completed finished cancelled'.split(
    ' ',
  ),
);

/** Whether a value is one of these words, or a part of what each manifest says: all texts of a run may have it. */
const isOrdinary = (value: string): boolean =>
  ofTrainings.has(value.trim().toLowerCase()) || 'schema_version worldflux.run.v2'.includes(value);

function valuesOf(given: string, value: string): string[] {
  const name = given.replace(which, '');
  const inUrl = passwordsInUrls(value);
  if (!isSecretName(name)) {
    if (!mayBeSecret.test(name) || keyOfOther.test(name)) return inUrl;
    return [...(isCredential(value) ? [value] : []), ...inUrl, ...partsOf(value)];
  }
  // A variable with CREDENTIALS in its name often names a file (GOOGLE_APPLICATION_CREDENTIALS).
  const isFile = /CREDENTIALS$/i.test(name) && /^(?:[A-Za-z]:|~|\.{1,2})?(?:[\\/][\w .@-]+){2,}$/.test(value);
  return isFile ? inUrl : [value, ...inUrl, ...partsOf(value)];
}

/** Whether a line is a setting of a name and a value that are no secret, or the head of a section. */
export function isPlainSetting(line: string): boolean {
  const [, name] =
    /^\s*(?:[-{[]\s*|export\s+){0,2}["']?([A-Za-z_][\w.-]{0,80})["']?\s*(?:[:=]\s*[^\s=]|:\s*$)/.exec(line) ?? [];
  return name !== undefined && !isSecretName(name) && !notAWord(line) && partsOf(line).length === 0;
}

/** More parts than this no list of settings has whose value is one secret. */
const MAX_PARTS = 64;

/** The secrets in a value that holds several settings (JSON, a connection string, a list of pairs): what looks random, and what is named a password. */
function partsOf(value: string): string[] {
  const between = /^https?:/.test(value) ? /[/?&@:]+/ : /[\s"'{}[\],;&]+|\\n/;
  const settings = value.split(between).map(part => part.replace(/^[\w/:.-]{1,80}=(?=[^=])/, ''));
  const named = Array.from(
    value.matchAll(
      /(?:passw(?:or)?d|(?<![A-Za-z])(?:pwd?|pass)|secret|token)["']?\s?[=:]\s?["']?([^\s"';,&]{8,1024})/gi,
    ),
    ([, password = '']) => password,
  );
  const random =
    settings.length > 1 ? settings.filter(part => isDrawn(part) || (isHex(part) && part.length >= 32)) : [];
  return [...new Set([...named, ...random])].filter(part => part !== value).slice(0, MAX_PARTS);
}

/** The passwords in the URLs of a text, as written and decoded (RFC 3986, 3.2.1). */
export function passwordsInUrls(text: string): string[] {
  const found = [...text.matchAll(/[a-z][a-z0-9+.-]{1,30}:\/\/([^\s/@:?#]{0,256})(?::([^\s/?#]{0,1024}))?@/gi)];
  return found.flatMap(([, user = '', password = '']) => {
    // If there is only a user name, it may be the secret: a token, or the key of a DSN.
    const secret = password === '' && /^(?=.*\d).{16,}$/.test(user) ? user : password;
    return [...new Set([secret, decodePercents(secret)])];
  });
}

/** Words that make up passwords for trying things out. */
const words = [
  ...'password passwort passwd passw0rd p4ssw0rd pass pwd pw secret token key admin administrator root user username guest'.split(
    ' ',
  ),
  ...'test testing tests dev develop development local localhost demo example sample default dummy fake placeholder'.split(
    ' ',
  ),
  ...'change changeme changeit changethis replace replaceme me it this my your the a not so very super strong safe only'.split(
    ' ',
  ),
  ...'for in prod ci db database server service app docker github actions runner postgres postgresql mysql mariadb mongo'.split(
    ' ',
  ),
  ...'mongodb redis minio rabbitmq rabbit elastic elasticsearch opensearch clickhouse cassandra neo4j influx influxdb'.split(
    ' ',
  ),
  ...'grafana airflow mlflow clearml keycloak vault consul kafka celery django flask rails letmein welcome qwerty'.split(
    ' ',
  ),
  ...'qwertyuiop abc123 iloveyou sunshine princess football baseball superman starwars whatever trustno1 dragon monkey'.split(
    ' ',
  ),
  ...'lm studio ollama vllm localstack needed required disabled offline unused mock mocked invalid anonymous no'.split(
    ' ',
  ),
  ...'5241590000000000 sk hf api here used need anything be can cant does doesnt matter matters sglang litellm openai'.split(
    ' ',
  ),
  ...'llama cpp xinference auth foo bar baz blah value x'.split(' '),
  ...'worldflux manifest baseline metrics master hello world computer internet insecure unsafe none null undefined empty'.split(
    ' ',
  ),
].sort((a, b) => b.length - a.length);
const madeOfWords = new RegExp(`^(?:(?:${words.join('|')})[-_. ]?)+\\d{0,4}[!.]?$`, 'i');
const counted = /^(?:0?123456789?0?|(.)\1{7,}|(?:abc|123|1q2w3e|qaz|xyz)+\d{0,4})$/i;

/** The name of a secret in place of its value, or an expression that nobody evaluated. */
const isReference = (plain: string): boolean =>
  /^\$\{\{[^{}]*\}\}$/.test(plain) || (/^[A-Z]+\d?(?:_[A-Z]+\d?)+$/.test(plain) && isSecretName(plain));

/**
 * Whether a password is a default password: words for trying things out (`changeme`, `my-secret-pw`), a count, the name of the service
 * itself, as the images of databases document them, or the name of a secret.
 */
export function isDefaultPassword(value: string, name = ''): boolean {
  const plain = value.trim();
  const service = name.split(/[_-]/)[0] ?? '';
  const same = service.length > 2 && new RegExp(`^(?:${service.replace(/\W/g, '')}){1,2}\\d{0,4}$`, 'i').test(plain);
  return same || isReference(plain) || counted.test(plain) || (plain.length <= 64 && madeOfWords.test(plain));
}
