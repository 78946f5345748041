// The wording of why a row could not be read, and why a file of a folder was not.
import type { UnreadableRows } from '../boundary/receipt.ts';
import { problems } from '../gates/metrics.ts';
import type { NotChosen } from '../manifest/metrics/choose.ts';
import type { Sentence } from '../text.ts';
import { sentence, toPlainText } from '../text.ts';

export const unreadableWords: Record<UnreadableRows['reason'], Sentence> = {
  'no-json': sentence`not JSON`,
  'no-object': sentence`JSON that is not an object`,
  'no-point': sentence`not a time, a step and a value`,
  'forbidden-key': sentence`it has the key __proto__`,
  'too-long': sentence`longer than 16 MiB`,
  'long-document': sentence`a document of more than 64 MiB`,
  'no-columns': sentence`none of the columns`,
  'unclear-table': sentence`it is unclear which columns its numbers are of; write each table into a file of its own`,
  uneven: sentence`it has other cells than the header has names`,
  'unclear-number': sentence`it fits a template but for a number, which does not end where the template says`,
  damaged: sentence`damaged`,
  'too-large': sentence`more than 4 GiB once unpacked`,
  'no-scalar': sentence`not a number`,
};

/** Why a file of a folder is not read, in words that follow its name. */
export function notChosenWords(reason: NotChosen): string {
  if (reason === 'settings') return 'settings or a manifest, by its name';
  if (reason === 'other-document') return 'its name does not say metrics';
  if (reason === 'same-numbers') return 'the same numbers as another file, or its name with another ending';
  if (reason === 'other-ending') return 'not a format of metrics, by its ending';
  return toPlainText(problems[reason]).replace(/^is /, '');
}
