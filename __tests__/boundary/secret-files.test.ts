// Files that secrets are kept in, and logs that are no text that can be searched: neither is read, whichever field names them.
import { afterAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { UNSEARCHED } from '../../src/boundary/receipt.ts';
import { createRunFolders, policyOf, projectRun, v2, writeOutbound } from './run-folders.ts';

const folders = createRunFolders();
afterAll(() => folders.remove());

describe('a file that secrets are kept in', () => {
  test.each([
    '.env',
    '.git/config',
    '.aws/credentials',
    'secrets.json',
    'terraform.tfstate',
    '.env.',
    '.ENV ',
    '.ssh/known',
    '.docker/config.json',
    '.pgpass',
    '.vault-token',
    'kubeconfig',
    'box.kdbx',
    '.git/modules/lib/config',
    '.git/config.worktree',
    '.cache/huggingface/token',
    '.config/gcloud/application_default_credentials.json',
    '.envrc',
    'prod.tfvars',
  ])('%s', async name => {
    const place = await folders.write(v2({ log_path: name, metrics_path: name }), {
      [name]: '{"step": 1, "loss": 12345.5}',
    });
    const run = await projectRun(place);
    expect(run.logFile).toBeUndefined();
    expect(run.rows.count).toBe(0);
    expect(run.notices.length).toBe(2);
    expect(await writeOutbound(run)).not.toContain('12345');
  });
});

const googleKey = JSON.stringify({
  type: 'service_account',
  project_id: 'box',
  private_key: 'none',
  step: 1,
  loss: 12345.5,
});

describe('a file of credentials under another name', () => {
  test.each([
    ["Google's JSON", googleKey],
    ["Google's JSON over lines, with a mark", `\ufeff${JSON.stringify(JSON.parse(googleKey), undefined, 2)}`],
    ["Google's JSON in UTF-16", Buffer.from(`\ufeff${googleKey}`, 'utf16le')],
    ["Google's JSON in UTF-16 without a mark", Buffer.from(googleKey, 'utf16le')],
    ['a key in PEM', '-----BEGIN PRIVATE ' + 'KEY-----\n12345\n'],
    ['a key of PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\n12345\n'],
  ])('%s is neither log nor metrics nor artifact', async (_, content) => {
    const artifacts = [{ path: 'model.json', commit: true }];
    const manifest = v2({ log_path: 'model.json', metrics_path: 'model.json', artifacts });
    const run = await projectRun(await folders.write(manifest, { 'model.json': content }));
    expect([run.logFile, run.rows.count, run.notices.length]).toEqual([undefined, 0, 2]);
    expect(run.receipt.artifacts.held).toEqual([{ name: 'model.json', reason: 'secret-file' }]);
    expect(await writeOutbound(run)).not.toContain('12345');
  });

  test('a file that only speaks of such a type is none', async () => {
    const manifest = v2({ artifacts: [{ path: 'model.json', commit: true }] });
    const run = await projectRun(
      await folders.write(manifest, { 'model.json': '{"type": "service_account", "loss": 1}' }),
    );
    expect(run.receipt.artifacts.held).toEqual([]);
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
    const place = await folders.write(v2({ log_path: 'train.log' }), { 'train.log': content });
    const run = await projectRun(place, policyOf({}, [secret]));
    const sent = await writeOutbound(run);
    expect(sent).toContain('using ***');
    expect(sent.replaceAll('\0', '')).not.toContain(secret);
    const blocked = await projectRun(place, policyOf({ logSecrets: 'block' }, [secret]));
    expect(blocked.receipt.refused.length).toBeGreaterThan(0);
  });

  /** No two lines are alike, so that it stays long when it is compressed. */
  const long = Array.from({ length: 300 }, (_, line) => `loss ${createHash('md5').update(`${line}`).digest('hex')}`);
  test.each([
    ['UTF-32 without a mark', Buffer.from(Uint32Array.from(Array.from(text, unit => unit.codePointAt(0) ?? 0)).buffer)],
    ['gzip', gzipSync(text)],
    ['gzip over some blocks', gzipSync(long.join('\n'))],
    ['Zstandard', zstdCompressSync(long.join('\n'))],
    ['Brotli', brotliCompressSync(long.join('\n'))],
    ['deflate', deflateRawSync(long.join('\n'))],
    ['UTF-32', Buffer.from(Uint32Array.from(Array.from(`\ufeff${text}`, unit => unit.codePointAt(0) ?? 0)).buffer)],
    ['binary', Buffer.from(Array.from({ length: 600 }, (_, index) => index % 7))],
  ])('in %s is not read', async (name, content) => {
    const place = await folders.write(v2({ log_path: 'train.log' }), { 'train.log': content });
    const run = await projectRun(place, policyOf({}, [secret]));
    expect([run.logFile, run.lastLines]).toEqual([undefined, undefined]);
    expect(run.notices).toEqual([expect.stringContaining('train.log')]);
    // The two formats that people use are told by name.
    const named = /UTF-32|gzip/.exec(name)?.[0];
    if (named !== undefined) expect(run.notices.join()).toContain(named);
    expect(await writeOutbound(run)).not.toContain('loss');
    expect(run.receipt.refused).toEqual([]);
    const blocked = await projectRun(place, policyOf({ logSecrets: 'block' }, [secret]));
    expect(blocked.receipt.refused).toEqual([{ place: 'train.log', kind: UNSEARCHED }]);
  });
});
