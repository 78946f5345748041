// Files that secrets are kept in, and logs that are no text that can be searched: neither is read, whichever field names them.
import { afterAll, describe, expect, test } from '@jest/globals';
import { createScene, policyOf, projectRun, v2, writeOutbound } from './scene.ts';

const scene = createScene();
afterAll(() => scene.remove());

describe('a file that secrets are kept in', () => {
  test.each(['.env', '.git/config', '.aws/credentials', 'secrets.json', 'terraform.tfstate'])('%s', async name => {
    const place = await scene.write(v2({ log_path: name, metrics_path: name }), {
      [name]: '{"step": 1, "loss": 12345.5}',
    });
    const run = await projectRun(place);
    expect(run.logFile).toBeUndefined();
    expect(run.rows.count).toBe(0);
    expect(run.notices.length).toBe(2);
    expect(await writeOutbound(run)).not.toContain('12345');
  });
});

describe('a log', () => {
  const secret = 'known-value-of-this-step';
  const text = `loss 4.5\r\nusing ${secret}\r\nloss 4.4\r\n`;
  const marked = Buffer.from(`\ufeff${text}`, 'utf16le');

  test.each([
    ['UTF-16 with a mark', marked],
    ['UTF-16 without a mark', Buffer.from(text.repeat(4), 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(marked).swap16()],
  ])('in %s is decoded before it is searched', async (_, content) => {
    const place = await scene.write(v2({ log_path: 'train.log' }), { 'train.log': content });
    const run = await projectRun(place, policyOf({}, [secret]));
    const sent = await writeOutbound(run);
    expect(sent).toContain('using ***');
    expect(sent.replaceAll('\0', '')).not.toContain(secret);
    const blocked = await projectRun(place, policyOf({ logSecrets: 'block' }, [secret]));
    expect(blocked.receipt.refused.length).toBeGreaterThan(0);
  });

  test.each([
    ['UTF-32', Buffer.from(Uint32Array.from(Array.from(`\ufeff${text}`, unit => unit.codePointAt(0) ?? 0)).buffer)],
    ['binary', Buffer.from(Array.from({ length: 600 }, (_, index) => index % 7))],
  ])('in %s is not read', async (_, content) => {
    const place = await scene.write(v2({ log_path: 'train.log' }), { 'train.log': content });
    const run = await projectRun(place, policyOf({}, [secret]));
    expect([run.logFile, run.lastLines, run.notices.length]).toEqual([undefined, undefined, 1]);
    expect(await writeOutbound(run)).not.toContain('loss');
  });
});
