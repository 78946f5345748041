// The wording of why a file of a folder was not read.
import { problems } from '../gates/metric-file-words.ts';
import type { NotChosen } from '../manifest/metrics/choose.ts';
import { toPlainText } from '../text.ts';

/** Why a file of a folder is not read, in words that follow its name. */
export function notChosenWords(reason: NotChosen): string {
  if (reason === 'settings') return 'settings or a manifest, by its name';
  if (reason === 'other-document') return 'its name does not say metrics';
  if (reason === 'same-numbers') return 'the same numbers as another file, or its name with another ending';
  if (reason === 'other-ending') return 'not a format of metrics, by its ending';
  return toPlainText(problems[reason]).replace(/^is /, '');
}
