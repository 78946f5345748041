// Secrets among the arguments of commands whose manuals put them there, in one line or in a list of arguments.
import type { SecretPattern } from '../heuristics.ts';
import { notAWord, notPlaceholder } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import { elsewhere, isKey, isPassword, nameAnchors, secretNames } from './names.ts';

/** What is between two arguments: white space, or the end of one string of a list and the beginning of the next. */
const gap = String.raw`["',\s]{1,5}`;
const command = (text: string): RegExp => new RegExp(text.replaceAll(' ', gap), 'g');
const password = (value: string): boolean => isPassword(value) && !/^-/.test(value);

/** Shapes that a command opens. */
export const commands: readonly SecretPattern[] = [
  [
    'kaggle-key', // kaggle.json
    'username',
    /"username"\s{0,4}:\s{0,4}"[^"]{1,64}",\s{0,4}"key"\s{0,4}:\s{0,4}"([0-9a-f]{32})/g,
  ],
  [
    'wandb-key',
    'login',
    command(
      String.raw`\bwandb login(?: --?[\w-]{1,30}(?:[=\s"',]{1,5}https?:[^\s"']{1,200})?){0,4} ([A-Za-z0-9_-]{20,128})`,
    ),
    notAWord,
  ],
  [
    'curl-password',
    'curl',
    /\bcurl["',\s].{0,300}?["',\s](?:-[uU]|--(?:proxy-)?user)[\s=,"']{1,5}[^\s:"']{1,64}:([^\s"']{6,256})/g,
    value => notPlaceholder(value) && !isDefaultPassword(value),
  ],
  [
    'login-password',
    'login',
    /\b(?:docker|podman|nerdctl|helm|oras|skopeo|buildah|crane|az|oc|cf|ibmcloud)\b.{0,40}?\blogin\b.{0,200}?["',\s]-p[\s=,"']{1,5}([^\s"',]{6,256})/g,
    password,
  ],
  [
    'redis-password',
    'redis-cli',
    /\bredis-cli\b.{0,200}?["',\s](?:-a|--pass)[\s=,"']{1,5}([^\s"',]{6,256})/g,
    password,
  ],
  ['ssh-password', 'sshpass', /\bsshpass\b["',\s]{1,5}-p[\s,"']{0,5}([^\s"',]{6,256})/g, password],
  ['mysql-password', 'mysql', /\bmysql(?:dump|admin)?\b.{0,200}?["',\s]-p([^\s"',-][^\s"',]{5,255})/g, password],
  ['netrc-password', 'password', /\blogin\s{1,4}\S{1,100}\s{1,4}password\s{1,4}(\S{6,})/g, notPlaceholder],
  [
    'configured-secret',
    nameAnchors.join(' '),
    new RegExp(
      String.raw`\b(?:set|config|modify)\b.{0,80}?[\s"'.:]${secretNames.replace('(pass', '(?:pass')}["',\s]{1,5}([^\s"',]{8,256})`,
      'gi',
    ),
    value => isKey(value) && !elsewhere.test(value),
  ],
];
