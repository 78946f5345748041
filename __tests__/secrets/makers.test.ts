// Tokens of makers, each by itself in a line, as their pages describe them; and texts that begin like them.
import { expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { alnum, an, drawn, hex, lower } from './samples.ts';

const digits = '0123456789';
const small = (length: number): string => drawn(`${lower}${digits}`, length);
const large = (length: number): string => drawn(`${lower.toUpperCase()}${digits}`, length);
const uuid = [8, 4, 4, 4, 12].map(length => hex(length)).join('-');
const scanner = createScanner([]);

test.each([
  ['GitLab', 'glrtr-', an(20)],
  ['GitLab, routable', 'glrtr-', `${an(27)}.01.${small(9)}`],
  ['GitLab workspaces', 'glwt-', an(20)],
  ['CircleCI', 'CCIPRJ_', `${an(22)}_${hex(40)}`],
  ['crates.io', 'cio', an(32)],
  ['NuGet', 'oy2', small(43)],
  ['ModelScope', 'ms-', uuid],
  ['Yandex', 't1.', `9euelZq${an(150)}.${drawn(`${alnum}_-`, 86)}`],
  ['Cursor', 'crsr_', hex(64)],
  ['Trigger.dev', 'tr_prod_', an(20)],
  ['Mem0', 'm0-', an(40)],
  ['Context7', 'ctx7sk-', uuid],
  ['Browserbase', 'bb_live_', an(27)],
  ['Inngest', 'signkey-prod-', hex(64)],
  ['Octopus', 'API-', large(32)],
  ['Honeycomb', 'hcaik_', small(58)],
  ['ntfy', 'tk_', small(29)],
  ['Weights & Biases, on its own server', 'local-', hex(40)],
  ['ServerChan', 'https://sctapi.ftqq.com/', `SCT231940T${an(27)}`],
  ['Bark', 'https://api.day.app/', an(22)],
  ['Healthchecks', 'https://hc-ping.com/', uuid],
])('of %s', async (_, prefix, token) => {
  const safe = await scanner.redact(`step 1 with ${prefix}${token} of 20`);
  expect([safe.includes(token.slice(-12)), safe.includes('***')]).toEqual([false, true]);
});

test.each([
  `450ms-${uuid} rooms-${uuid} cms-${uuid}`,
  `capacious-${hex(32)} ciosomething precious${small(32)}`,
  `attr_prod_LightRailRawGPS attr_dev_type stk_${small(20)} ptr_dev_id`,
  `bb_live_out_of_the_basic_block API-REFERENCE-OF-THE-PROJECT API-${'A'.repeat(26)}`,
  `run local-${hex(8)} t1.9 m0-baseline https://hc-ping.com/start https://api.day.app/docs`,
])('nothing in %s', async text => {
  expect(await scanner.find(text)).toEqual([]);
});
