import { describe, expect, test } from '@jest/globals';
import { guardLogger, silent } from '../../src/logger.ts';
import { code, codeHtml } from '../../src/report/format/markdown.ts';
import { createExitGuard, exits } from '../../src/secrets/exit-guard.ts';
import { an } from './samples.ts';

const secret = `p&"ss-${an(20)}`;
const create = (env: Record<string, string> = { BOX_TOKEN: secret }) =>
  createExitGuard(env, ['/home/runner/work/box', 'team/box-repository']);
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');

describe('a known value', () => {
  test.each<[string, (secret: string) => string]>([
    ['plain', text => text],
    ['JSON', text => JSON.stringify(text)],
    ['base64', text => base64(text)],
    ['base64, one byte later', text => base64(`x${text}y`)],
    ['base64, two bytes later', text => base64(`xx${text}y`)],
    ['base64 of UTF-16', text => base64(Buffer.from(text, 'utf16le'))],
    ['hexadecimal', hex],
    ['hexadecimal, in large letters', text => hex(text).toUpperCase()],
    ['\\u escapes', text => hex(text).replace(/../g, '\\u00$&')],
    ['UTF-16 that was read as bytes', text => Buffer.from(text, 'utf16le').toString('latin1')],
    ['a URL', encodeURIComponent],
    ['JSON in JSON in JSON', text => JSON.stringify(JSON.stringify(JSON.stringify(text)))],
    ['a URL in a URL in a URL', text => encodeURIComponent(encodeURIComponent(encodeURIComponent(text)))],
    ['CSV', text => text.replaceAll('"', '""')],
    ['a list of bytes', text => [...Buffer.from(text)].join(', ')],
    ['a list of characters', text => text.split('').join("', '")],
    ['bytes of Go', text => [...Buffer.from(text)].join(' ')],
    ['entities of HTML', text => [...Buffer.from(text)].map(code => `&#${code};`).join('')],
    ['octal digits', text => [...Buffer.from(text)].map(code => `\\${code.toString(8).padStart(3, '0')}`).join('')],
    ['two parts without a width between', text => `${text.slice(0, 9)}\u200b${text.slice(9)}`],
    ['escaped all over', text => hex(text).replace(/../g, '%$&')],
    ['a code span', text => code(text)],
    ['a code element', text => codeHtml(text)],
    ['colours', text => `${text.slice(0, 9)}\u001b[1m${text.slice(9)}`],
  ])('in %s is at no exit', (_, write) => {
    for (const exit of exits) {
      const guard = create();
      expect(guard.check(exit, `a ${write(secret)} b`)).toMatch(/^a .{0,24}\*\*\*.{0,24} b$/);
      expect(guard.caught()).toEqual([exit]);
    }
  });

  test.each([64, 76])('in base64 in %i columns is at no exit', width => {
    const columns = base64(`${an(40)} ${secret} ${an(60, 3)}`).replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
    const guard = create();
    const safe = guard.check('log', `a\n${columns}\nb`);
    expect(Buffer.from(safe, 'base64').toString('latin1')).not.toContain(secret.slice(0, 8));
    expect(guard.caught()).toEqual(['log']);
  });

  test.each([
    ['the width of a terminal', '\n'],
    ['a table', ' │\n│ '],
    ['two strings', "'\n    '"],
    ['quoted-printable', '=\r\n'],
  ])('broken by %s is at no exit', (_, gap) => {
    for (const at of [3, 10, secret.length - 3]) {
      const guard = create();
      const safe = guard.check('log', `a ${secret.slice(0, at)}${gap}${secret.slice(at)} b`);
      expect(safe.replace(/\s+/g, ' ')).toMatch(/^a \*\*\*\W{0,8} b$/);
    }
  });

  test('is learnt while the step runs, and known by its beginning where a report shortens it', () => {
    const guard = create({});
    const token = an(900);
    expect(guard.check('log', token)).toBe(token);
    guard.learn(token);
    expect(guard.check('log', `x ${token} y`)).toBe('x *** y'.replace('***', '***'));
    expect(guard.check('summary', code(token))).not.toContain(token.slice(0, 40));
  });

  test('a number in JSON stays one, and names of this step are no secret', () => {
    const guard = create({ PIN_SECRET: '31415926', NAME_SECRET: 'box-repository' });
    expect(guard.check('result artifact', '{"loss":31415926}')).toBe('{"loss":31415926}');
    expect(guard.check('log', 'the pin is 31415926')).toBe('the pin is ***');
    expect(guard.check('summary', 'team/box-repository')).toBe('team/box-repository');
  });
});

test('nothing is caught where nothing is known', () => {
  const guard = create();
  expect(guard.check('summary', '## 3 runs passed\nloss 4.48')).toBe('## 3 runs passed\nloss 4.48');
  expect(guard.caught()).toEqual([]);
});

test('a logger passes texts, titles and places of files through the guard', async () => {
  const lines: string[] = [];
  const guard = create();
  const logger = guardLogger(
    {
      ...silent,
      warning: (text, place) => lines.push(text, place?.file ?? ''),
      group: (title, story) => (lines.push(title), story()),
    },
    text => guard.check('log', text),
  );
  logger.warning(`a ${secret}`, { file: `runs/${secret}.log`, line: 3 });
  await logger.group(`b ${secret}`, () => Promise.resolve());
  expect(lines).toEqual(['a ***', 'runs/***.log', 'b ***']);
});
