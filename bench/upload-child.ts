// One upload of a file over loopback, by the action's own client or by a bare undici PUT; prints its seconds.
import { closeSync, createReadStream } from 'node:fs';
import { request } from 'undici';
import { createScanner } from '../src/secrets/scanner.ts';
import { hashFile } from '../src/boundary/artifacts.ts';
import { silent } from '../src/logger.ts';
import { openRegular } from '../src/manifest/safe-open.ts';
import { createClient } from '../src/sync/client.ts';
import { verifiedUpload } from '../src/sync/file-stream.ts';

const [how, file = '', url = ''] = process.argv.slice(2);

async function putBare(size: number): Promise<number> {
  const began = performance.now();
  const { statusCode, body } = await request(url, {
    method: 'PUT',
    headers: { 'content-length': String(size) },
    body: createReadStream(file),
  });
  await body.dump();
  if (statusCode !== 200) throw new Error(`The store answered ${statusCode}.`);
  return performance.now() - began;
}

const { file: opened } = openRegular(file);
if (!opened) throw new Error(`${file} could not be opened.`);
const { fd, size } = opened;
if (how === 'bare') console.log((await putBare(size)) / 1000);
else {
  // The boundary has computed the digest already; only the upload is timed, which checks it once more.
  const read = await hashFile(opened, () => false);
  const sha256 = typeof read === 'string' ? '' : read.sha256;
  const client = createClient({
    apiUrl: new URL(url),
    key: () => 'wfx_bench',
    project: 'bench',
    scanner: createScanner([]),
    logger: silent,
    env: {},
    clock: Date.now,
    random: Math.random,
  });
  const began = performance.now();
  const { problem } = await client.put(
    { method: 'PUT', url, headers: {} },
    verifiedUpload(opened, { size, sha256 }),
    'artifact',
  );
  if (problem) throw new Error(problem.message);
  console.log((performance.now() - began) / 1000);
  await client.close();
}
closeSync(fd);
