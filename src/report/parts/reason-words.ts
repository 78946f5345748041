// Why something is held or was left out of what is sent, in words that follow its name.
import type { Reason } from '../../boundary/receipt.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, md } from '../format/markdown.ts';

export const reasonWords: Record<Reason, Markdown> = {
  'unknown-key': md`a key that the schema does not know`,
  'long-key': md`a key of more than 256 characters`,
  'absolute-path': md`an absolute path`,
  'not-finite': md`NaN or infinite, which JSON cannot express`,
  secret: md`it looks like a secret, or holds one`,
  'path-outside': md`outside the run folder`,
  symlink: md`a link, or behind one`,
  missing: md`not there`,
  'not-a-file': md`not a regular file`,
  unreadable: md`could not be read`,
  'too-large': md`larger than the limit`,
  changed: md`it changed while it was read`,
  'wrong-digest': md`its SHA-256 differs from the manifest's`,
  'secret-file': md`a file name that usually holds secrets`,
  uncommitted: md`not marked as ${code('commit')}`,
  'not-in-recipe': md`not marked as ${code('commit')} in the recipe`,
  duplicate: md`listed twice`,
  'over-limit': md`past the limit on lines`,
  'over-total': md`past the step's total for artifacts or for names`,
  'too-long': md`longer than 1 MiB`,
  redrawn: md`redrawn, only its last state counts`,
  thinned: md`thinned evenly, to stay within the limit on rows`,
  'earlier-training': md`of an earlier training that the file still holds`,
  'not-a-row': md`not a JSON object`,
  'no-manifest': md`the run has no manifest, and is not sent without one`,
};
