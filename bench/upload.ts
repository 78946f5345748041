// Uploads: the action's rate compared with a bare PUT of the same file, and the memory of a whole step that sends an artifact.
import { execFile } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { startCloud } from '../sandbox/cloud.ts';
import { listen } from '../sandbox/loopback.ts';
import type { Command } from './measure.ts';
import { median, runOnce } from './measure.ts';

const MiB = 1024 * 1024;
const run = promisify(execFile);

/** Writes a file of random bytes; returns its SHA-256 in hexadecimal. */
export async function makeArtifact(path: string, size: number): Promise<string> {
  const block = randomFillSync(Buffer.alloc(MiB));
  const hash = createHash('sha256');
  function* blocks(): Generator<Buffer> {
    for (let written = 0; written < size; written += MiB) {
      const piece = block.subarray(0, Math.min(MiB, size - written));
      hash.update(piece);
      yield piece;
    }
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path));
  return hash.digest('hex');
}

/** The rate of the action's upload as a share of a bare undici PUT's, to a server that discards the body; both in turn. */
export async function compareUploads(folder: string, size: number, rounds: number): Promise<number> {
  const file = join(folder, 'artifact.bin');
  await makeArtifact(file, size);
  const sink = createServer((request, response) => {
    request.resume().on('end', () => response.end());
  });
  const server = await listen(sink);
  const child = join(import.meta.dirname, 'upload-child.ts');
  const seconds = async (how: string): Promise<number> => {
    const { stdout } = await run(process.execPath, [child, how, file, `${server.url}/artifact`]);
    return Number(stdout.trim());
  };
  try {
    await seconds('ours');
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const [ours, bare] = [await seconds('ours'), await seconds('bare')];
      ratios.push(bare / ours);
    }
    return median(ratios);
  } finally {
    await server.close();
  }
}

type Action = (folder: string, inputs: Record<string, string>) => Command;

/** Peak memory in MiB of a whole step that sends an artifact: the median for each size, the sizes in turn. */
export async function measureArtifacts(
  folder: string,
  action: Action,
  sizes: readonly number[],
  rounds: number,
): Promise<number[]> {
  const cases = await Promise.all(
    sizes.map(async size => ({ workspace: await makeWorkspace(folder, size), peaks: new Array<number>() })),
  );
  for (let round = 0; round < rounds; round++) {
    for (const { workspace, peaks } of cases) peaks.push((await sendOnce(workspace, action)) / MiB);
  }
  return cases.map(({ peaks }) => median(peaks));
}

/** A run with one artifact, in its own folder. */
async function makeWorkspace(folder: string, size: number): Promise<string> {
  const workspace = join(folder, `artifact-${size}`);
  await mkdir(join(workspace, 'temp'), { recursive: true });
  const sha256 = await makeArtifact(join(workspace, 'model.bin'), size);
  const artifacts = [{ path: 'model.bin', commit: true, sha256 }];
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', name: String(size), artifacts };
  await writeFile(join(workspace, 'run_manifest.json'), JSON.stringify(manifest));
  return workspace;
}

/** One step with an empty service, because one that has the bytes requests none. Returns its peak memory in bytes. */
async function sendOnce(workspace: string, action: Action): Promise<number> {
  const key = 'wfx_bench_key_of_this_machine';
  const place = await mkdtemp(join(workspace, 'cloud-'));
  const keys = [{ key, workspace: 'bench' }];
  const cloud = await startCloud({ keys, record: false, database: join(place, 'cloud.sqlite') });
  try {
    const inputs = { 'api-key': key, 'api-url': cloud.url, project: 'bench', artifacts: 'upload' };
    const { peak } = await runOnce(action(workspace, inputs), place);
    if (cloud.runs()[0]?.artifacts[0]?.state !== 'committed') throw new Error('The artifact did not arrive.');
    return peak;
  } finally {
    await cloud.close();
    await rm(place, { recursive: true });
  }
}
