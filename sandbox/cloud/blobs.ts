// The store behind the API, on an origin of its own like an object store: it accepts the bytes of an artifact from whoever
// has the signed address, and must never get the key.
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { ArtifactUpload } from '../../src/sync/schema.ts';
import { refuse } from './http.ts';
import type { Answer, Call } from './http.ts';
import type { ArtifactRecord, Store } from './store.ts';

export interface BlobStore {
  /** Where and how the bytes of this artifact are to be sent. */
  ticket(artifact: ArtifactRecord): ArtifactUpload['upload'];
  /** `PUT /artifacts/{id}?signature=…`: 200 when the bytes are there and are those that were announced. */
  readonly put: (call: Call) => Promise<Answer>;
}

/** A store whose addresses begin with `origin()`. */
export function openBlobStore(store: Store, origin: () => string): BlobStore {
  const secret = randomBytes(32);
  const sign = (id: string) => createHmac('sha256', secret).update(id).digest('hex');

  /** The artifact that the signed address is for, if the announced headers came with it. */
  function addressed({ url, headers }: Call): ArtifactRecord {
    const id = url.pathname.slice('/artifacts/'.length);
    const artifact = url.searchParams.get('signature') === sign(id) ? store.findArtifact(id) : undefined;
    if (artifact === undefined) throw refuse(403, 'The signature does not match.');
    const missing = Object.entries(headersOf(artifact)).find(([name, value]) => headers[name] !== value);
    if (missing !== undefined) throw refuse(400, `The header ${missing[0]} is not the one that was signed.`);
    return artifact;
  }

  return {
    ticket: artifact => ({
      method: 'PUT',
      url: `${origin()}/artifacts/${artifact.artifact_id}?signature=${sign(artifact.artifact_id)}`,
      headers: headersOf(artifact),
    }),
    put: async call => {
      if (call.method !== 'PUT') throw refuse(405, 'Method Not Allowed');
      if (call.headers.authorization !== undefined) throw refuse(400, 'Only one way to authenticate is allowed.');
      const artifact = addressed(call);
      const blob = await receive(store, call, artifact);
      // Another attempt may have finished while the bytes arrived.
      const now = store.findArtifact(artifact.artifact_id) ?? artifact;
      if (now.state === 'committed' || now.state === 'aborted') {
        store.dropBlob(blob);
        if (now.state === 'aborted') throw refuse(409, 'This upload was aborted.');
        return { status: 200 };
      }
      store.setArtifact(artifact.artifact_id, 'uploaded', blob);
      if (now.blob !== null) store.dropBlob(now.blob);
      return { status: 200 };
    },
  };
}

function headersOf({ media_type, sha256 }: ArtifactRecord): Record<string, string> {
  return { 'content-type': media_type, 'x-content-sha256': sha256 };
}

/** Stores the bytes chunk by chunk and returns their name; bytes that are not as announced are not kept. */
async function receive(store: Store, call: Call, { size, sha256 }: ArtifactRecord): Promise<string> {
  const blob = randomUUID();
  const hash = createHash('sha256');
  let came = 0;
  let chunks = 0;
  try {
    for await (const chunk of call.chunks) {
      came += chunk.length;
      if (came > size) throw refuse(413, 'More bytes came than were announced.');
      hash.update(chunk);
      store.putChunk(blob, (chunks += 1), chunk);
    }
    if (came !== size || hash.digest('hex') !== sha256)
      throw refuse(400, 'These are not the bytes that were announced.');
    return blob;
  } catch (error) {
    store.dropBlob(blob);
    throw error;
  }
}
