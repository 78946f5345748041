// A real blob store for the artifact stand-in: Azurite as a child process on loopback, in memory, gone when it is closed.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  BlobSASPermissions,
  BlobServiceClient,
  type ContainerClient,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';

/** Azurite's one account; both are published in its README. */
const account = 'devstoreaccount1';
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const startTime = 120_000;

export interface BlobStore {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** An address with a signature (SAS) that lets its bearer read or write this one blob for an hour. */
  sign(blob: string, right: 'read' | 'write', file?: { name: string; type: string }): string;
  write(blob: string, bytes: Uint8Array): Promise<void>;
  /** undefined where there is no such blob. */
  read(blob: string): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

/** It ends with its parent, however that ends: a child whose channel closes exits. */
const program = "process.on('disconnect', () => process.exit()); require(process.argv[1])";

function launch(folder: string): ChildProcess {
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const flags = ['--silent', '--skipApiVersionCheck', '--inMemoryPersistence', '--disableTelemetry'];
  const place = ['--blobHost', '127.0.0.1', '--blobPort', '0', '--extentMemoryLimit', '2048'];
  return spawn(process.execPath, ['-e', program, '--', main, ...place, ...flags], {
    cwd: folder,
    env: {},
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

async function findAddress({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('Azurite has no output.');
  for await (const line of createInterface({ input: stdout, signal: AbortSignal.timeout(startTime) })) {
    const url = /successfully listens on (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('Azurite did not start.');
}

function signer(container: ContainerClient, credential: StorageSharedKeyCredential): BlobStore['sign'] {
  return (blob, right, file) => {
    const query = generateBlobSASQueryParameters(
      {
        containerName: container.containerName,
        blobName: blob,
        permissions: BlobSASPermissions.parse(right === 'read' ? 'r' : 'cw'),
        expiresOn: new Date(Date.now() + 3_600_000),
        ...(file && { contentDisposition: `attachment; filename="${file.name}"`, contentType: file.type }),
      },
      credential,
    );
    return `${container.getBlobClient(blob).url}?${query.toString()}`;
  };
}

export interface Azurite {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts Azurite, which takes about a second. Rejects where it does not listen within two minutes. */
export async function startAzurite(): Promise<Azurite> {
  const folder = await mkdtemp(join(tmpdir(), 'azurite-'));
  const child = launch(folder);
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url: await findAddress(child), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The Azurite that a server at `address` starts when it is first asked; closing it here leaves it to the others. */
async function joinAzurite(address: string): Promise<Azurite> {
  const response = await fetch(address, { headers: { connection: 'close' } });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return { url: text, close: () => Promise.resolve() };
}

/** Opens a store of its own in the Azurite that the test files share (script/jest-global-setup.mjs), else in one of its own. */
export async function openBlobStore(): Promise<BlobStore> {
  const shared = process.env['WORLDFLUX_SHARED_AZURITE'];
  const azurite = await (shared === undefined ? startAzurite() : joinAzurite(shared));
  const { url } = azurite;
  const credential = new StorageSharedKeyCredential(account, accountKey);
  const container = new BlobServiceClient(`${url}/${account}`, credential).getContainerClient(randomUUID());
  const close = async () => {
    await container.deleteIfExists();
    await azurite.close();
  };
  try {
    await container.create();
  } catch (error) {
    await azurite.close();
    throw error;
  }
  return {
    url,
    sign: signer(container, credential),
    async write(blob, bytes) {
      await container.getBlockBlobClient(blob).uploadData(bytes);
    },
    async read(blob) {
      const client = container.getBlobClient(blob);
      return (await client.exists()) ? await client.downloadToBuffer() : undefined;
    },
    close,
  };
}
