// Why something is held or was left out of what is sent, in words that follow its name.
import type { Reason } from '../boundary/receipt.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';

export const reasonWords: Record<Reason, Sentence> = {
  'unknown-key': sentence`a key that the schema does not know`,
  'long-key': sentence`a key of more than 256 characters`,
  'absolute-path': sentence`an absolute path`,
  'not-finite': sentence`NaN or infinite, which JSON cannot express`,
  secret: sentence`it looks like a secret, or holds one`,
  'path-outside': sentence`outside the run folder`,
  symlink: sentence`a symbolic link, or inside one`,
  missing: sentence`does not exist`,
  'not-a-file': sentence`not a regular file`,
  unreadable: sentence`could not be read`,
  'too-large': sentence`larger than the limit`,
  changed: sentence`it changed while it was read`,
  'wrong-digest': sentence`its digest differs from the manifest's`,
  'secret-file': sentence`a file name that usually holds secrets`,
  uncommitted: sentence`not marked as ${'commit'}`,
  'not-in-recipe': sentence`not marked as ${'commit'} in the recipe`,
  duplicate: sentence`listed twice`,
  'over-limit': sentence`more lines than the limit`,
  'over-total': sentence`more than the step's total of artifacts or names`,
  'too-long': sentence`longer than 1 MiB`,
  redrawn: sentence`an earlier state of a line that was written again, as by a progress bar`,
  thinned: sentence`left out at even intervals, to stay within the limit on rows`,
  'earlier-training': sentence`of an earlier training that the file still holds`,
  'not-a-row': sentence`could not be read as a row`,
  'no-manifest': sentence`the run has no manifest, and is not sent without one`,
};
