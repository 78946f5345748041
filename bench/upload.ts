// Uploads: the action's rate against a bare PUT of the same file, and the memory of a whole step that sends an artifact.
import { execFile } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { startCloud } from '../sandbox/cloud.ts';
import { listen } from '../sandbox/loopback.ts';
import type { Command } from './measure.ts';
import { measure, median } from './measure.ts';

const MiB = 1024 * 1024;
const run = promisify(execFile);

/** Writes a file of random bytes; its SHA-256 in hex. */
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

/** The rate of the action's upload as a share of a bare undici PUT's, to a server that reads and forgets; the two in turn. */
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

/** Peak memory of a whole step that sends an artifact, in MiB: for each size. */
export async function measureArtifacts(
  folder: string,
  action: (folder: string, inputs: Record<string, string>) => Command,
  sizes: readonly number[],
): Promise<number[]> {
  const key = 'wfx_bench_key_of_this_machine';
  const cloud = await startCloud({
    keys: [{ key, workspace: 'bench' }],
    record: false,
    database: join(folder, 'cloud.sqlite'),
  });
  const inputs = { 'api-key': key, 'api-url': cloud.url, project: 'bench', artifacts: 'upload' };
  try {
    const peaks: number[] = [];
    for (const size of sizes) {
      const workspace = join(folder, `artifact-${size}`);
      await mkdir(join(workspace, 'temp'), { recursive: true });
      const sha256 = await makeArtifact(join(workspace, 'model.bin'), size);
      const artifacts = [{ path: 'model.bin', commit: true, sha256 }];
      const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', name: String(size), artifacts };
      await writeFile(join(workspace, 'run_manifest.json'), JSON.stringify(manifest));
      const { step } = await measure({ step: action(workspace, inputs) }, 1, folder);
      peaks.push(median(step.map(({ peak }) => peak)) / MiB);
    }
    return peaks;
  } finally {
    await cloud.close();
  }
}
