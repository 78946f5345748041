// Secrets in files and reports of several lines whose format says where they stand, whatever they are called.
import { notAWord, notPlaceholder } from '../heuristics.ts';
import { anyName, isPassword } from './names.ts';
import type { OverLines } from './over-lines-names.ts';
import { is, key, others } from './over-lines-names.ts';

/** The data of a Secret of Kubernetes, and its kind and its data in JSON and Python. */
const dataOfSecret = `["']?(?:data|stringData)["']?`;
const kindOfSecret = String.raw`["']kind["']\s{0,4}:\s{0,4}["']Secret["']`;
const inQuotes = String.raw`(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')`;
const entry = String.raw`\s{0,80}["'][\w.-]{1,253}["']\s{0,4}:\s{0,4}${inQuotes}`;
const dataInBraces = String.raw`["'](?:data|stringData|string_data)["']\s{0,4}:\s{0,4}\{(${entry}(?:\s{0,80},${entry}){0,200})`;
/** A name and its value in such data, and in a table of Vault's. */
const pair = new RegExp(
  String.raw`(?<![\w./-])["']?[\w./-]{1,253}["']?(?:[ \t]{0,4}:[ \t\r]{0,4}|[ \t]{2,80})(${inQuotes}|[^\n]*)`,
  'g',
);
/** Whether a value is no placeholder. JSON is none, though it begins like one. */
const isValue = (value: string): boolean => notPlaceholder(value) || /^[{[].*["':]/.test(value);
/** Whether data holds more than names and placeholders. */
const holdsValue = (data: string): boolean => {
  const bare = (value: string): string => value.replace(/^["']|["']\s*$/g, '');
  return /[^\s,]/.test(data.replace(pair, (all, value: string) => (isValue(bare(value)) ? all : '')));
};

export const filesOverLines: readonly OverLines[] = [
  {
    // www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html
    kind: 'netrc-password',
    anchors: ['password'],
    hint: /\b(?:machine|default)\s/,
    shape:
      /\b(?:machine[ \t]{1,40}\S{1,200}|default(?=\s{1,80}(?:login|account)\b))\s{1,80}(?:login[ \t]{1,40}\S{1,200}\s{1,80})?(?:account[ \t]{1,40}\S{1,200}\s{1,80})?password[ \t]{1,40}(\S{6,256})/g,
    holds: value => isPassword(value),
  },
  {
    // www.postgresql.org/docs/current/libpq-pgpass.html
    kind: 'pgpass-password',
    anchors: ['pgpass'],
    hint: /pgpass/,
    shape:
      /pgpass[^\n]{0,80}\n(?:[^\n:]{1,200}(?::[^\n:]{1,64}){3}:[^\n:]{1,256}\n){0,8}[^\n:]{1,200}:(?:\d{1,5}|\*)(?::[^\n:]{1,64}){2}:([^\s:]{6,256})/g,
    holds: value => isPassword(value),
  },
  {
    // learn.microsoft.com/cli/azure/storage/account/keys
    kind: 'azure-storage-key',
    anchors: ['value'],
    hint: /keyName["']?\s{0,80}[:=]/,
    shape: new RegExp(
      String.raw`keyName${is}[\w-]{1,40}["']?,?\s{1,80}${others}["']?value${is}([A-Za-z0-9+/]{43,86}={1,2})`,
      'gi',
    ),
    holds: isValue,
  },
  {
    // docs.aws.amazon.com/systems-manager/latest/APIReference/API_Parameter.html, developer.1password.com/docs/cli/item-fields: the type tells it.
    kind: 'aws-parameter',
    anchors: ['securestring', 'concealed'],
    hint: /(?:SecureString|CONCEALED)["']?[,;]?\s/,
    shape: new RegExp(
      String.raw`(?:type${is}(?:SecureString|CONCEALED)["']?[,;]?\s{1,80}${others}["']?value${is}|\bSecureString\t)([^\s"',]{6,4096})`,
      'gi',
    ),
    holds: value => isPassword(value),
  },
  // github.com/Kaggle/kaggle-api: kaggle.json, over lines or in the other order.
  ...[
    String.raw`["']username["']\s{0,4}:\s{0,4}["'][^"'\n]{1,64}["'],\s{0,80}["']key["']\s{0,4}:\s{0,4}["']([0-9a-f]{32})(?=["'])`,
    String.raw`["']key["']\s{0,4}:\s{0,4}["']([0-9a-f]{32})(?=["'],\s{0,80}["']username["'])`,
  ].map(shape => ({
    kind: 'kaggle-key',
    anchors: ['username'],
    hint: /["']username["']/,
    shape: new RegExp(shape, 'g'),
    holds: isValue,
  })),
  {
    // An element of a property list of Apple.
    kind: 'assigned-secret',
    anchors: ['key'],
    hint: /<\/key>/i,
    shape: new RegExp(String.raw`<key>[\w.-]{0,80}${anyName}<\/key>\s{0,80}<string>([^<\s]{6,1024})`, 'gi'),
    holds: key,
  },
  // kubernetes.io/docs/concepts/configuration/secret/: all of its data, under whatever names. Whoever writes one by hand begins with its kind;
  // kubectl sorts the keys.
  ...[
    String.raw`\bkind:[ \t]{0,4}["']?Secret["']?[ \t\r]{0,4}\n(?:(?![ \t]{0,40}${dataOfSecret}:)[^\n]{1,200}\n){0,20}?([ \t]{0,40})${dataOfSecret}:[ \t\r]{0,4}\n((?:\1[ \t][^\n]*(?:\n|$)){1,200})`,
    String.raw`(?<=^|\n)([ \t]{0,6})${dataOfSecret}:[ \t\r]{0,4}\n((?:\1[ \t][^\n]*\n){1,200})(?=(?:\1[^ \t\n-][^\n]{0,200}\n){0,6}\1kind:[ \t]{0,4}["']?Secret\b)`,
    String.raw`${kindOfSecret}(?:(?!["']kind["'])[^]){0,2000}?${dataInBraces}`,
    String.raw`${dataInBraces}(?=\s{0,80}\}\s{0,80},(?:\s{0,80}["'][\w-]{1,40}["']\s{0,4}:\s{0,4}\w{1,20}\s{0,80},){0,6}\s{0,80}${kindOfSecret})`,
  ].map(shape => ({
    kind: 'kubernetes-secret',
    anchors: ['secret'],
    hint: /kind["']?\s{0,4}:\s{0,4}["']?Secret\b/,
    shape: new RegExp(shape, 'g'),
    holds: holdsValue,
  })),
  {
    // cloud.google.com/sdk/gcloud/reference/secrets/versions/access
    kind: 'stored-secret',
    anchors: ['payload'],
    hint: /\/versions\/\d+["']?,?\s*["']?payload/,
    shape:
      /\/secrets\/[\w-]{1,255}\/versions\/\d{1,9}["']?,?\s{0,80}["']?payload["']?:\s{0,4}\{?\s{0,80}["']?data["']?:\s{0,4}["']?([A-Za-z0-9+/_-]{4,65536}={0,2})/g,
    holds: isValue,
  },
  {
    // learn.microsoft.com/cli/azure/keyvault/secret: an address with a version, and its value
    kind: 'stored-secret',
    anchors: ['.vault.azure.'],
    hint: /\.vault\.azure\.\w+\/secrets\//,
    shape:
      /\.vault\.azure\.\w{2,8}\/secrets\/[\w-]{1,127}\/[0-9a-f]{32}",\s{0,80}(?:"\w{1,20}":\s{0,4}(?:"[^"\n]{0,255}"|null|true|false|\{[^{}]{0,512}\}),\s{0,80}){0,6}?"value":\s{0,4}"((?:[^"\\\n]|\\.){4,32768})/g,
    holds: isValue,
  },
  {
    // developer.hashicorp.com/vault/docs/commands/kv/get
    kind: 'stored-secret',
    anchors: ['= data ='],
    hint: /= Data =/,
    shape:
      /= Data =+\r?\nKey {2,80}Value\r?\n-{3,80} {2,80}-{5}\r?\n((?:\S{1,128} {2,80}\S[^\n]{0,8192}(?:\n|$)){1,200})/g,
    holds: holdsValue,
  },
  {
    // The same in JSON.
    kind: 'stored-secret',
    anchors: ['lease_duration'],
    hint: /"lease_duration"/,
    shape: new RegExp(
      String.raw`"lease_duration":\s{0,4}\d{1,12},(?:\s{0,80}"renewable":\s{0,4}\w{4,5},)?\s{0,80}"data":\s{0,4}\{\s{0,80}"data":\s{0,4}\{(${entry}(?:\s{0,80},${entry}){0,200})`,
      'g',
    ),
    holds: holdsValue,
  },
  {
    // the-private-key format of PuTTY.
    kind: 'private-key',
    anchors: ['private-lines'],
    hint: /Private-Lines:/,
    // With a time before each line, one is 64 units, or the last before the checksum.
    shape:
      /\bPrivate-Lines: \d{1,3}\r?\n((?:(?:[^\n:]{0,40}[A-Za-z0-9+/]{4,80}={0,2}|[^\n]{0,80}[ \t|>\]](?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{4,64}={0,2}(?=\r?\n[^\n]{0,80}Private-MAC)))(?:\r?\n|$)){1,200})/g,
    holds: () => true,
  },
  {
    // A line of .pgpass by itself.
    kind: 'pgpass-password',
    anchors: [':5432:', ':*:'],
    hint: /:(?:5432|\*):/,
    shape: /(?<=^|\n)(?:[\w.-]{1,200}|\*):(?:5432|\*):[^\s:]{1,64}:[^\s:]{1,64}:([^\s:]{6,256})(?=\s|$)/g,
    holds: value => isPassword(value) && notAWord(value),
  },
];
