// Numbers of log lines by templates, as a team writes them in its config file.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchLine, parseLogTemplate } from '../../../src/manifest/metrics/logs/log-template.ts';

const read = (template: string, line: string): unknown => {
  const found = matchLine(line, parseLogTemplate(template));
  return Array.isArray(found) ? Object.fromEntries(found) : found && 'unclear-number';
};

const lerobot =
  'INFO 2026-01-01 12:00:01 ot_train.py:345 step:2K smpl:16K ep:10 epch:0.99 loss:3.706 grdn:1.234 lr:1.0e-05 updt_s:0.123';
const tqdm = 'Epoch 0:   1%|#         | 12/1000 [00:01<00:10,  9.90it/s, loss=4.58, v_num=0]';

describe('lines of trainers', () => {
  test.each([
    ['step:{step} * loss:{loss}', lerobot, { step: 2000, loss: 3.706 }],
    [
      'epch:{epoch} loss:{loss} grdn:{grad_norm} lr:{lr}',
      lerobot,
      { epoch: 0.99, loss: 3.706, grad_norm: 1.234, lr: 1e-5 },
    ],
    ['| {step}/* loss={loss}', tqdm, { step: 12, loss: 4.58 }],
    ['iter {iter}: loss {loss}, time', 'iter 250: loss 2.4662, time 31.10ms, mfu 12%', { iter: 250, loss: 2.4662 }],
    [
      'step {step}: train loss {train/loss}, val loss {val/loss}',
      'step 0: train loss 4.2874, val loss 4.2823',
      { step: 0, 'train/loss': 4.2874, 'val/loss': 4.2823 },
    ],
    ['Step {step} | loss:{loss}', 'Step 7 | loss:1.5 lr:2e-05 tokens_per_second:10', { step: 7, loss: 1.5 }],
    [
      '"loss": "{loss}"*"num_updates": "{num_updates}"',
      '| INFO | {"loss": "8.5", "num_updates": "100"}',
      { loss: 8.5, num_updates: 100 },
    ],
    [
      'iteration {iteration}/* lm loss: {lm_loss}',
      ' [2026-01-01 10:00:00] iteration      100/    1000 | consumed samples: 6400 | lm loss: 9.500000E+00 | loss scale: 1.0 |',
      { iteration: 100, lm_loss: 9.5 },
    ],
    ['loss={loss}', 'loss=nan', { loss: NaN }],
    ['loss={loss}', 'loss=-inf', { loss: -Infinity }],
    ['loss: {loss}', 'loss:     -1.5e-3', { loss: -0.0015 }],
  ])('%s of %s', (template, line, numbers) => expect(read(template, line)).toEqual(numbers));

  test.each([
    // A word is found where it begins.
    ['loss:{loss}', 'val_loss:3.7 train/loss:2'],
    ['step:{step} * loss:{loss}', 'loss:3 step:1'],
    ['loss:{loss}', 'loss:high'],
    ['a{x}', ''],
  ])('%s is not in %s', (template, line) => expect(read(template, line)).toBeUndefined());
});

describe('a number ends where its value ends', () => {
  const unclear = 'unclear-number';
  test.each([
    ['loss: {loss}', 'loss: 1,234.5', { loss: 1234.5 }],
    ['loss: {loss}', 'loss: -1,234,567', { loss: -1234567 }],
    ['loss: {loss}, lr: {lr}', 'loss: 1,234.5, lr: 1', { loss: 1234.5, lr: 1 }],
    ['loss: {loss} * tps: {tps}', 'loss: 8.25  memory: 0.85GiB  tps: 15,284', { loss: 8.25, tps: 15284 }],
    // A comma alone may stand before decimals.
    ['tps: {tps}', 'tps: 15,284', unclear],
    ['loss: {loss} tps: {tps}', 'loss: 1.234 tps: 15,284', unclear],
    ['loss: {loss}', 'loss: 0,534', unclear],
    ['loss:{loss},*', 'loss:1,234.5, x', { loss: 1234.5 }],
    ['loss:{loss},*', 'loss:1,23, x', unclear],
    ...[
      ...[
        '0,53',
        '1_000',
        "1'234.5",
        '1’234.5',
        '12.345.678',
        '1.000.5',
        '1.234,5',
        '0x1f',
        '1e',
        '1e5x',
        '5MB',
        '5Kb',
        '10:32:11',
      ],
      ...[
        '1.2.3',
        '3rd',
        '1-2',
        '2026-01-01',
        '1\u202f234',
        '1\u00a0234,5',
        '31.10ms',
        '1,2,3',
        '1..5',
        '-1.#IND',
        '0.5loss',
        '0.5-acc:0.9',
        '0.5.Accuracy: 0.9',
      ],
    ].map(value => ['loss: {loss}', `loss: ${value}`, unclear] as const),
    ...['infra', 'info…', 'nano', 'nancy', 'inf_x', 'nan1'].map(
      word => ['loss: {loss}', `loss: ${word}`, undefined] as const,
    ),
    ['loss: {loss}', 'loss: 12.5k', { loss: 12500 }],
    // As NumPy and PyTorch print whole floats.
    ['step={step}, return=[{r}]', 'step=100, return=[12.]', { step: 100, r: 12 }],
    ['r=[{r}]', 'r=[1.e+05]', { r: 1e5 }],
    ['r: {r} |', 'r: 12. | x', { r: 12 }],
    ['loss {loss},', 'loss -3., acc 1', { loss: -3 }],
    ['loss: {loss}%', 'loss: 12.%', { loss: 12 }],
    ['loss: tensor({loss}, ', 'loss: tensor(12., device=0)', { loss: 12 }],
    ['{a}..{b}', '1..5', { a: 1, b: 5 }],
    ['r=({r})', 'r=(12.,)', unclear],
    // A word or a file's name that begins with digits is no number.
    ...[
      'epoch=1-loss=0.25.ckpt',
      "'x/epoch=1-loss=0.25-v1.ckpt' as top 1",
      'loss=0.25_10.pt.',
      'loss=5e-4_x',
      'loss=5-shot',
    ].map(line => ['loss={loss}', line, undefined] as const),
    ['loss={loss}', 'loss=0.25.ckpt loss=0.5', { loss: 0.5 }],
    ...['1.5.', '1.5,', '1.5;', '1.5)', '1.5 x', '1.5|', '1.5±0.1', '1.5/2', '1.5"', "1.5'", '1.5%'].map(
      value => ['loss: {loss}', `loss: ${value}`, { loss: 1.5 }] as const,
    ),
    // The template names what follows.
    ['t {t}ms', 't 31.10ms', { t: 31.1 }],
    ['t {t}m', 't 31ms', undefined],
    ['t {t}ms', 't 1,5ms', unclear],
    ['size {n}M', 'size 5M', { n: 5 }],
    ['{h}:{m}:{s} x', '10:32:11 x', { h: 10, m: 32, s: 11 }],
    ['{step},{loss}', '1,0.5', { step: 1, loss: 0.5 }],
    ['{step},{loss}', '1,234,0.5', unclear],
    ['took {s}.', 'took 15.', { s: 15 }],
    // No number begins within a value.
    ['{loss}', '10:32:11', unclear],
    ['{loss} x', '−0.5 x', undefined],
  ])('%s of %s', (template, line, numbers) => expect(read(template, line)).toEqual(numbers));
});

test('what was written by a template is read by it, wherever it stands', () => {
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }));
  fc.assert(
    fc.property(number, number, fc.stringMatching(/^[ .:|]{0,20}$/), (step, loss, between) => {
      const line = `12:00:01 step:${step} ${between} loss:${loss} end`;
      expect(read('step:{step} * loss:{loss}', line)).toEqual({ step: step + 0, loss: loss + 0 });
    }),
  );
});

test('a line of any kind takes steps in proportion to its length', () => {
  // Lines that make a matcher that tries again and again slow: it would take minutes for each.
  const lines = [
    'step:'.repeat(40_000),
    ' '.repeat(200_000),
    '1'.repeat(200_000),
    'step:1 '.repeat(30_000),
    '+'.repeat(200_000),
    'step:1,'.repeat(30_000),
    ':1'.repeat(100_000),
    '1,234,'.repeat(30_000),
    ':1-a='.repeat(30_000),
    ':1.a' + ' '.repeat(200_000),
    ':1a.b'.repeat(30_000),
    ':1.'.repeat(60_000),
  ];
  for (const line of lines)
    for (const template of [
      'step:{step} * loss:{loss}',
      ' {x} ',
      '{a}*{b}*{c} x',
      'step:{a}*step:{b}*step:{c}*zzz',
      ':{x} z',
      '{x},z',
    ])
      matchLine(line, parseLogTemplate(template));
});
