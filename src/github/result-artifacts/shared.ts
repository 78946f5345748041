// What both ways to result artifacts, the runner's own service and the REST API, share: names, the newest of each job, and how many
// are read at once and in all.
import { messageOf } from '../../errors.ts';
import { toPlainText, sentence, type Sentence } from '../../text.ts';
import { resultNamePattern } from './name.ts';
import type { ArchiveReason } from './zip.ts';

/** An artifact as a list describes it. */
export interface ResultArtifact {
  id: number;
  name: string;
  /** Bytes of the zip. */
  size: number;
  /** ISO 8601 */
  createdAt?: string | undefined;
  /** `sha256:` and the digest of the zip. */
  digest?: string | undefined;
}

/** Why a result is not used, and one sentence for the log; values in it may be hostile. */
export interface ResultRefusal {
  reason: ArchiveReason | 'digest' | 'download' | 'expired' | 'too-many';
  sentence: Sentence;
}

/** Artifacts that were read, and artifacts that were not. */
export type Read = { text: string; reason?: undefined } | ResultRefusal;

export interface FoundResults {
  /** In the order of the artifacts; the text is UTF-8 that begins as a JSON object does, and is not checked further. */
  found: { artifact: ResultArtifact; text: string }[];
  refused: { artifact: ResultArtifact; refusal: ResultRefusal }[];
}

/** A matrix has at most 256 jobs. */
const MAX_ARTIFACTS = 300;
const MAX_TOTAL_LENGTH = 256 * 1024 * 1024;
const atOnce = 4;

/**
 * The results that count: of each place those of the newest attempt, ordered by creation time, never by id. In one attempt two jobs
 * can have the same place, as two calls of a reusable workflow do: then both count.
 */
export function newestOf(artifacts: readonly ResultArtifact[]): ResultArtifact[] {
  const made = artifacts.toSorted(compareMade);
  const named = made.flatMap(artifact => {
    const [, place, comment, attempt, writer] = resultNamePattern.exec(artifact.name) ?? [];
    return place === undefined ? [] : [{ artifact, place, comment, attempt: Number(attempt ?? 0), writer }];
  });
  return [...Map.groupBy(named, ({ place }) => place).values()]
    .flatMap(ofPlace => {
      const newest = Math.max(...ofPlace.map(({ attempt }) => attempt));
      // The list is ordered by time, so the newest of each writer stays.
      const writers = ofPlace
        .filter(({ attempt }) => attempt === newest)
        .map(one => [one.writer, one.artifact] as const);
      return [...new Map(writers).values()];
    })
    .toSorted(compareMade);
}

function compareMade(one: ResultArtifact, other: ResultArtifact): number {
  const [a, b] = [`${one.createdAt ?? ''} ${one.name}`, `${other.createdAt ?? ''} ${other.name}`];
  return a < b ? -1 : Number(a > b);
}

/** The one log line for an artifact that is not used. */
export function describeRefusal(artifact: ResultArtifact, { reason, sentence }: ResultRefusal): string {
  return `The result artifact ${artifact.name} (id ${artifact.id}) is not used (${reason}): ${toPlainText(sentence)}.`;
}

/** A thrown value's message, without its full stop, because one follows anyway. */
function describeError(error: unknown): string {
  return messageOf(error).replace(/\.$/, '');
}

/** Reads each artifact with `read`, a few at once. An error becomes a refusal, and so do artifacts beyond the limit. */
export async function collect(
  artifacts: readonly ResultArtifact[],
  most: number,
  read: (artifact: ResultArtifact) => Promise<Read>,
): Promise<FoundResults> {
  const results: FoundResults = { found: [], refused: [] };
  let characters = 0;
  const readOne = async (artifact: ResultArtifact, index: number): Promise<Read> => {
    if (index >= MAX_ARTIFACTS || characters > MAX_TOTAL_LENGTH) {
      return { reason: 'too-many', sentence: sentence`there are more results than are read` };
    }
    if (artifact.size > most) {
      return { reason: 'too-large', sentence: sentence`it has ${artifact.size} bytes; at most ${most} are read` };
    }
    return read(artifact).catch((error: unknown): Read => ({
      reason: 'download',
      sentence: sentence`it could not be downloaded: ${describeError(error)}`,
    }));
  };
  for (let start = 0; start < artifacts.length; start += atOnce) {
    const batch = artifacts.slice(start, start + atOnce);
    const reads = await Promise.all(batch.map((artifact, index) => readOne(artifact, start + index)));
    for (const [index, artifact] of batch.entries()) {
      const one = reads[index];
      if (one?.reason === undefined && one !== undefined) {
        characters += one.text.length;
        results.found.push({ artifact, text: one.text });
      } else if (one !== undefined) results.refused.push({ artifact, refusal: one });
    }
  }
  return results;
}
