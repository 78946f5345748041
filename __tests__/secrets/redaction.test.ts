import { performance } from 'node:perf_hooks';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an, kinds, escape, coloured, readings } from './samples.ts';

const scanner = createScanner([]);

describe('redaction', () => {
  const tokens = kinds.filter(([, , before]) => before === undefined).map(([, secret]) => secret);
  const around = fc.string({
    unit: fc.constantFrom('loss', ' 4.5 ', '(', ')', "'", '"', ' ', 'é', '😀', 'step', ', '),
  });

  test('takes exactly the secrets', async () => {
    const texts = fc.array(fc.tuple(around, fc.constantFrom(...tokens)), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(texts, around, async (parts, after) => {
        const text = parts.map(([before, secret]) => `${before} ${secret} `).join('') + after;
        const findings = await scanner.find(text);
        expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual(parts.map(([, secret]) => secret));
        const safe = parts.map(([before]) => `${before} *** `).join('') + after;
        expect(await scanner.redact(text)).toBe(safe);
        expect((await scanner.redactor()(text)).text).toBe(safe);
      }),
      { numRuns: 200 },
    );
  });

  test('keeps the lines as they are but for those with a secret', async () => {
    const token = tokens[0] ?? '';
    const lines = [
      `${escape}32mgreen${escape}0m`,
      'plain',
      '',
      `${escape}31mred ${token}${escape}0m`,
      `a ${token} b ${token}`,
      '',
    ];
    expect(await scanner.redactor()(lines.join('\n'))).toEqual({
      text: [lines[0], 'plain', '', 'red ***', 'a *** b ***', ''].join('\n'),
      findings: [3, 4, 4].map(at => ({ line: at, kind: 'github-token' })),
    });
  });

  test('sees into sequences that a terminal does not show', async () => {
    const token = tokens[0] ?? '';
    const link = `\u001b]8;;https://example.com/?t=${token}\u0007here\u001b]8;;\u0007 ${coloured(token)}`;
    for (const safe of [(await scanner.redactor()(`x\n${link}\ny`)).text, await scanner.redact(link)]) {
      expect(readings(safe)).not.toContain(token);
    }
    // An OSC without its end runs on over the next lines.
    expect((await scanner.redactor()(`\u001b]0;title\n${token}\n${token}\u0007`)).text).not.toContain(token);
  });

  test('asks @secretlint too, and no line of the log can switch it off', async () => {
    // The older shape of a GitHub token had room for an underscore; ours has not.
    const token = 'gh' + 'p_' + `${an(17)}_${an(18)}`;
    const first = 'token=a1b2c3d4e5 hf_ // secretlint-disable';
    expect(await scanner.redactor()(`${first}\nuse ${token} now`)).toEqual({
      text: 'token=*** hf_ // secretlint-disable\nuse *** now',
      findings: [
        { line: 0, kind: 'assigned-secret' },
        { line: 1, kind: 'github' },
      ],
    });
    // Its profiler would keep a mark for each rule and call.
    expect(performance.getEntries().filter(({ name }) => name.startsWith('@core'))).toEqual([]);
  });

  test('nothing in, nothing out', async () => {
    expect(await scanner.find('')).toEqual([]);
    expect(await scanner.redactor()('')).toEqual({ text: '', findings: [] });
    expect(await scanner.redactor()('\n\n')).toEqual({ text: '\n\n', findings: [] });
  });
});
