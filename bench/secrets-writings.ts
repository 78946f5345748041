// The ways in which a text with a secret gets into the files of a run.
import type { Random } from './secrets-random.ts';
import { pick } from './secrets-random.ts';

/** The input of a writing: the text to write, and the name of the variable, which is written only if the text does not reveal the secret. */
export interface Given {
  text: string;
  name: string;
  /** Whether the text alone reveals the secret; then nothing else in the line does, if the writing has a choice. */
  telling: boolean;
}

/** Writes one text; it draws the form of the line. */
export type Write = (given: Given, random: Random) => string;

const escape = '\u001b[';
const stamp = '2026-11-22 07:16:01,697 INFO trainer.remote';
const lowered = ({ name }: Given): string => name.toLowerCase();
const spaced = ({ name }: Given): string => name.toLowerCase().replaceAll('_', ' ');
/** `name: text` if the text needs its name, otherwise the text alone. */
const said = (given: Given): string => (given.telling ? given.text : `${spaced(given)}: ${given.text}`);

/** Base64 of the text, `before` bytes into a group of three, as part of something longer. */
function inBase64(given: Given, random: Random): string {
  const before = pick(random, ['', 'a', 'ab']);
  const inner = given.telling ? given.text : `${given.name}=${given.text}`;
  return Buffer.from(`${before}export ${inner}\n`).toString('base64');
}

/** Colours begin and end inside the text, as highlighters of numbers or words write them. */
function coloured(text: string, random: Random): string {
  return text.replace(/[^\n]{4,9}/g, part => {
    const at = 1 + Math.floor(random() * (part.length - 1));
    return `${part.slice(0, at)}${escape}1;3${Math.floor(random() * 8)}m${part.slice(at)}${escape}0m`;
  });
}

const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);
const flat = (text: string): string => (text.includes('\n') ? encodeURIComponent(text) : text);

/** The writings by name. */
export const writings: Readonly<Record<string, Write>> = {
  'log line': given => `${stamp} ${said(given)} (step 3)`,
  JSON: given =>
    JSON.stringify({ level: 'info', [given.telling ? 'message' : lowered(given)]: given.text, step: 3, loss: 4.48 }),
  'JSON in JSON': given =>
    JSON.stringify({ body: JSON.stringify({ [given.telling ? 'value' : lowered(given)]: given.text }), status: 401 }),
  URL: given =>
    `GET https://example.com/v1/runs?${given.telling ? 'q' : lowered(given)}=${encodeURIComponent(given.text)}&page=2 401`,
  header: (given, random) =>
    /^Authorization: /.test(given.text)
      ? `> ${given.text}`
      : `> ${pick(random, ['Authorization: Bearer', 'Authorization: token', 'X-Api-Key:', 'Private-Token:'])} ${flat(given.text)}`,
  environment: (given, random) =>
    pick(random, [
      `export ${given.name}=${given.text}`,
      `${given.name}='${given.text}'`,
      `+ docker run -e ${given.name}=${given.text} box/train:1`,
      `  ${given.name}: ${indented(given.text, '  ')}`,
    ]),
  YAML: given =>
    given.text.includes('\n')
      ? `remote:\n  ${lowered(given)}: |\n    ${indented(given.text, '    ')}`
      : `remote:\n  ${given.telling ? 'value' : lowered(given)}: ${/[:{}"[\]]/.test(given.text) ? JSON.stringify(given.text) : given.text}`,
  Python: (given, random) =>
    pick(random, [
      `    remote = connect(${given.telling ? '' : `${lowered(given)}=`}${JSON.stringify(given.text)}, retries=3)`,
      `['train.py', '--${lowered(given).replaceAll('_', '-')}', ${JSON.stringify(given.text)}, '--steps', '200']`,
      `environ({'LANG': 'C.UTF-8', '${given.name}': ${JSON.stringify(given.text)}, 'PWD': '/home/runner'})`,
    ]),
  base64: (given, random) => `${stamp} payload ${inBase64(given, random)}`,
  'ANSI colours': (given, random) => `${stamp} ${coloured(said(given), random)} ${escape}2m(step 3)${escape}0m`,
};
