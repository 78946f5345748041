// A file of the repository at a branch or a commit (`contents: read`).
import * as z from 'zod/mini';
import type { GitHubClient } from './client.ts';
import { readAnswer } from './errors.ts';

const raw = z.union([z.string(), z.instanceof(ArrayBuffer)]);

/** The text of a file at `ref`, a branch or a commit. Throws a GitHubError. */
export async function readContents(github: Pick<GitHubClient, 'request'>, path: string, ref: string): Promise<string> {
  const asked = { path, ref, mediaType: { format: 'raw' } };
  const { data: sent } = await github.request('GET /repos/{owner}/{repo}/contents/{path}', asked);
  const data = readAnswer(raw, sent);
  return typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
}
