import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { alnum, drawn, coloured, readings } from './samples.ts';

const scanner = createScanner([]);

describe('private keys', () => {
  const label = ['RSA PRIVATE', 'KEY'].join(' ');
  const body = Array.from({ length: 12 }, (_, index) => drawn(`${alnum}+/`, 64, index + 1));
  const key = (name = label) => [`-----BEGIN ${name}-----`, ...body, 'abcdEFGH1w==', `-----END ${name}-----`];
  const leaks = (text: string) => [...body, 'abcdEFGH'].filter(part => text.includes(part));

  test.each([
    label,
    'PRIVATE' + ' KEY',
    'EC PRIVATE' + ' KEY',
    'OPENSSH PRIVATE' + ' KEY',
    'PGP PRIVATE' + ' KEY BLOCK',
  ])('%s in one text is one finding', async name => {
    const text = `before\n${key(name).join('\n')}\nafter`;
    expect(await scanner.find(text)).toEqual([{ kind: 'private-key', start: 7, end: text.length - 6 }]);
    expect(await scanner.redact(text)).toBe('before\n***\nafter');
    expect(await scanner.redact(JSON.stringify({ key: text }))).toBe('{"key":"before\\n***\\nafter"}');
    expect(leaks(readings(await scanner.redact(`k ${Buffer.from(text).toString('base64')} k`)))).toEqual([]);
  });

  test('a log that mentions a marker at the end of a line goes on', async () => {
    const lines = Array.from({ length: 50 }, (_, at) => `${['step', 'loss', 'mean'][at % 3] ?? ''} ${at}`);
    const text = `checking for -----BEGIN ${label}-----\n${lines.join('\n')}`;
    expect((await scanner.redactor()(text)).text).toBe(`checking for ***\n${lines.join('\n')}`);
  });

  test('the last lines of a key, as tail prints a file', async () => {
    const text = ['Training started', ...key().slice(4), 'after'].join('\n');
    const safe = await scanner.redactor()(text);
    expect(leaks(safe.text)).toEqual([]);
    expect(safe.text.split('\n').slice(0, 2)).toEqual(['Training started', '***']);
    expect(leaks(await scanner.redact(JSON.stringify({ key: text })))).toEqual([]);
    expect(leaks(await scanner.redact(text.replaceAll('\n', '\nworker_1  | ')))).toEqual([]);
    expect(await scanner.find(`${body[0]}\nafter\none\ntwo words\n-----END ${label}-----`)).toEqual([]);
  });

  test.each([...Array(15).keys()].map(cut => cut + 1))('in two blocks, cut after line %d', async cut => {
    const redact = scanner.redactor();
    const lines = ['first', ...key(), 'Training started', 'more'];
    const [one, two] = [await redact(lines.slice(0, cut).join('\n')), await redact(lines.slice(cut).join('\n'))];
    expect(`${one.text}\n${two.text}`.split('\n')).toEqual([
      'first',
      ...key().map(() => '***'),
      'Training started',
      'more',
    ]);
    const places = [...one.findings, ...Array.from(two.findings, ({ line: at, kind }) => ({ line: at + cut, kind }))];
    expect(places).toEqual(key().map((_, index) => ({ line: index + 1, kind: 'private-key' })));
  });

  test('each line behind a time stamp, with colours or CRLF', async () => {
    const stamped = [...key(), 'done'].map(
      (text, index) => `2026-11-22T07:16:01.${String(index).padStart(3, '0')}Z ${text}`,
    );
    expect(leaks((await scanner.redactor()(stamped.join('\n'))).text)).toEqual([]);
    expect((await scanner.redactor()(stamped.join('\n'))).text).toContain('Z done');
    expect(leaks((await scanner.redactor()(key().map(coloured).join('\n'))).text)).toEqual([]);
    expect((await scanner.redactor()([...key(), 'x'].join('\r\n'))).text).toBe(`${'***\r\n'.repeat(key().length)}x`);
  });

  test('its body as one line, between marks that have lines of their own', async () => {
    const [first = '', last = ''] = [key()[0], key().at(-1)];
    const one = [...body, ...body, ...body].join('');
    const log = ['before', first, one, last, 'Training started', one.slice(0, 200)];
    const redact = scanner.redactor();
    expect((await redact(log.join('\n'))).text.split('\n')).toEqual([
      'before',
      ...Array.from({ length: 3 }, () => '***'),
      'Training started',
      one.slice(0, 200),
    ]);
    expect(await scanner.redact(`${first}\n  ${one}\n${last}`)).not.toContain(one.slice(0, 64));
  });

  test('the last line of it with a number behind, and no word with one', async () => {
    const counted = [...key(), 'Training started'].map((line, at) => `${line} ${at}`);
    expect((await scanner.redactor()(counted.join('\n'))).text).toMatch(/^(?:\*\*\*[ \d]*\n)+Training started 15$/);
    const words = ['step 5', 'map= 12', 'validation_accuracy 93'];
    const { text } = await scanner.redactor()([key()[0], body[0], ...words].join('\n'));
    expect(text.split('\n').slice(2)).toEqual(words);
  });

  const frames: [string, (line: string, index: number) => string][] = [
    ['in records', line => JSON.stringify({ log: `${line}\n`, stream: 'stdout' })],
    ['in records with a time', (line, at) => JSON.stringify({ time: `07:16:${10 + at}`, log: `${line}\n`, n: at })],
    ['in records that escape each slash', line => JSON.stringify({ log: line }).replaceAll('/', '\\/')],
    ['in a frame', line => `│ ${line.padEnd(66)} │`],
    ['with numbers', (line, at) => `${at + 1}:${line}`],
    ['as strings', line => `'${line}\\n'`],
    ['between lines of other processes', (line, at) => `${line}\n[rank${at}] step ${at} of the warm-up`],
    ['in records between lines of two others', line => `rank 1 waits\n{"message": "${line}"}\nrank 2 waits`],
  ];
  test.each(frames)('each line of it %s, whole, cut off and in two blocks', async (_name, frame) => {
    const lines = ['before', ...key().map(frame), 'Training started'];
    const safe = async (...blocks: string[][]) => {
      const redact = scanner.redactor();
      const texts: string[] = [];
      for (const block of blocks) texts.push((await redact(block.join('\n'))).text);
      return texts.join('\n');
    };
    for (const text of [await safe(lines), await safe(lines.slice(0, 5), lines.slice(5)), await safe(lines.slice(4))]) {
      expect(leaks(text)).toEqual([]);
      expect(text).toMatch(/Training started$/);
    }
    const others = (await safe(lines)).split('\n').filter(line => /before|rank/.test(line));
    expect(others).toEqual(
      lines
        .join('\n')
        .split('\n')
        .filter(line => /before|rank/.test(line)),
    );
  });

  test('of lines behind the first line of a key only those that look like one are hidden', async () => {
    const digest = drawn('0123456789abcdef', 64, 3);
    const log = ['pass', digest, 'stop', '/opt/conda/lib/python3/site/packages/torch/distributed/elastic', 'done'];
    for (const first of [`assert text.startswith("${key()[0] ?? ''}")`, `{"expected": "${key()[0] ?? ''}"}`]) {
      const { text } = await scanner.redactor()([first, ...log, body[0]].join('\n'));
      expect(text.split('\n').slice(1)).toEqual([...log, body[0]]);
    }
  });

  const cut: [string, string][] = [
    ['a mention of it', `Load key "id": expected ${key()[0] ?? ''}`],
    ['a command that is shown', `+ echo '${key()[0] ?? ''}'`],
    ['a key that is masked', `${key()[0] ?? ''}\n***\n***`],
    ['a key that breaks off', key().slice(0, 3).join('\n')],
  ];
  test.each(cut)('ordinary lines behind %s stay', async (_name, first) => {
    const kinds: ((at: number) => string)[] = [
      at => `saved /home/runner/work/box/outputs/run2026Atari/checkpoints/epoch${at}/modelWeights.pt`,
      at =>
        `View run at https://wandb.ai/box/atariBenchmark2026/runs/${drawn('0123456789abcdef', 8, at)}/workspaceOverview`,
      at => `TransformerEncoderLayerWithGatedAttention2026V${at} ok`,
      at => `package sha512-${drawn(alnum, 86, at + 1)}==`,
      at => `an image data:image/png;base64,${drawn(alnum, 120, at + 1)}`,
      at => `sample ${drawn('0123456789abcdef', 64, at + 1)}`,
    ];
    for (const kind of kinds) {
      const lines = Array.from({ length: 20 }, (_, at) => kind(at));
      const { text } = await scanner.redactor()([first, ...lines].join('\n'));
      expect(text.split('\n').slice(-20)).toEqual(lines);
    }
  });

  test('a line of a key without a digit is one of its lines', async () => {
    const letters = drawn(alnum.replace(/\d/g, ''), 64, 7);
    const text = [...key().slice(0, 2), letters, ...key().slice(2)].map((line, at) =>
      JSON.stringify({ at: at + 8, line }),
    );
    expect((await scanner.redactor()(text.join('\n'))).text).not.toContain(letters.slice(0, 20));
  });

  test('one that breaks off does not take the log with it', async () => {
    const redact = scanner.redactor();
    expect((await redact(`x ${key()[0] ?? ''}`)).text).toBe('x ***');
    const log = '2026-11-22 07:16:01,697 INFO box Training started\nEpoch: 1\nloss 4.5';
    expect(await redact(log)).toEqual({ text: log, findings: [] });
    expect(await redact('done')).toEqual({ text: 'done', findings: [] });
  });

  test('a certificate is public', async () => {
    const text = key('CERTIFICATE').join('\n');
    expect(await scanner.redact(text)).toBe(text);
  });
});
