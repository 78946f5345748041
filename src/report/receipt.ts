// "What left this runner": the receipt, for people.
import type { Entry, Reason, Receipt, Tally } from '../boundary/receipt.ts';
import { reasons } from '../boundary/receipt.ts';
import type { Markdown } from './markdown.ts';
import { code, details, figure, html, join, list, md, table } from './markdown.ts';
import type { RunReport } from './model.ts';
import { formatBytes, formatCount, formatNumber } from './numbers.ts';

/** Entries that are listed by name; the rest is counted. */
const mostListed = 20;

/** The receipt of all runs: a table of counts, and by name what was held or redacted and why. */
export function renderReceipt(runs: readonly RunReport[], level: 'full' | 'brief'): Markdown {
  const receipts = runs.map(run => run.receipt);
  const summary = html`<b>What left this runner:</b> nothing`;
  const refused = receipts.some(receipt => receipt.refused.length > 0);
  const intro = refused
    ? md`Nothing left this runner, and nothing could: a secret was found where it refuses the run. Beside it, this was looked at:`
    : md`Nothing left this runner. This is what the data boundary would let through, and what it would keep here:`;
  const parts = [intro, renderCounts(receipts)];
  if (level === 'full') {
    parts.push(...runs.map(run => renderEntries(run, runs.length > 1)));
  }
  return details(summary, join(parts));
}

function renderCounts(receipts: readonly Receipt[]): Markdown {
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  const number = (value: number): Markdown => figure(formatNumber(value));
  const tally = (name: Markdown, tallies: readonly Tally[]): Markdown[] => [
    name,
    number(sum(tallies.map(({ sent }) => sent))),
    number(sum(tallies.map(({ redacted }) => redacted))),
    number(sum(tallies.map(({ held }) => held))),
  ];
  const files = receipts.flatMap(({ artifacts }) => artifacts.sent);
  const bytes = files.length === 0 ? md`` : md` (${figure(formatBytes(sum(files.map(({ size }) => size))))})`;
  return table(
    [md``, md`As it is`, md`Redacted`, md`Held`],
    [
      [
        md`Manifest fields`,
        number(sum(receipts.map(({ fields }) => fields.sent))),
        number(sum(receipts.map(({ fields }) => fields.redacted.length))),
        number(sum(receipts.map(({ fields }) => fields.held.length))),
      ],
      tally(
        md`Metric rows`,
        receipts.map(({ rows }) => rows),
      ),
      tally(
        md`Log lines`,
        receipts.map(({ lines }) => lines),
      ),
      [
        md`Artifacts`,
        md`${number(files.length)}${bytes}`,
        md`0`,
        number(sum(receipts.map(({ artifacts }) => artifacts.held.length))),
      ],
    ],
    ['left', 'right', 'right', 'right'],
  );
}

function renderEntries(run: RunReport, named: boolean): Markdown {
  const { fields, rows, lines, artifacts, refused, secrets, secretLines } = run.receipt;
  const notes = [
    ...refused.map(({ place, kind }) => md`❌ a secret (${code(kind)}) in ${code(place)}`),
    ...listHeld(fields.held),
    ...listRelative(fields.redacted),
    ...listHeld(artifacts.held),
    ...artifacts.sent
      .slice(0, mostListed)
      .map(
        ({ path, size, sha256 }) => md`${code(path)} may leave: ${figure(formatBytes(size))}, SHA-256 ${code(sha256)}`,
      ),
    ...listReasons(rows, 'row'),
    ...listReasons(lines, 'log line'),
    ...(secretLines === 0 ? [] : [renderSecrets(secrets, secretLines)]),
  ];
  if (notes.length === 0) return md``;
  return join([named ? md`Of ${code(run.shown)}:` : md``, list(notes)]);
}

function listHeld(entries: readonly Entry[]): Markdown[] {
  const shown = entries.slice(0, mostListed).map(({ name, reason, mend }) => {
    const way = mend === undefined ? md`` : md`. To let it go: ${code(mend, 160)}`;
    return md`${code(name)} is held: ${sentences[reason]}${way}`;
  });
  return withRest(shown, entries.length, md`held`);
}

function listRelative(entries: readonly Entry[]): Markdown[] {
  const shown = entries.slice(0, mostListed).map(({ name }) => md`${code(name)} was made relative to the run folder`);
  return withRest(shown, entries.length, md`made relative`);
}

function withRest(shown: readonly Markdown[], all: number, what: Markdown): Markdown[] {
  return all > shown.length
    ? [...shown, md`and ${figure(formatCount(all - shown.length, 'more', 'more'))} ${what}`]
    : [...shown];
}

function listReasons(tally: Tally, noun: string): Markdown[] {
  return reasons.flatMap(reason => {
    const count = tally.heldFor[reason] ?? 0;
    return count === 0 ? [] : [md`${figure(formatCount(count, noun))} held: ${sentences[reason]}`];
  });
}

function renderSecrets(secrets: Receipt['secrets'], lines: number): Markdown {
  const places = secrets.slice(0, 5).map(({ line, kind }) => md`line ${line} (${code(kind)})`);
  const more = lines > places.length ? md` and more` : md``;
  return md`Secrets in ${figure(formatCount(lines, 'log line'))}, now ${code('***')}: ${join(places, ', ')}${more}`;
}

const sentences: Record<Reason, Markdown> = {
  'unknown-key': md`a key that the schema does not know`,
  'long-key': md`a key of more than 256 characters`,
  'absolute-path': md`an absolute path that leads out of the run folder`,
  'not-finite': md`NaN or infinite, which JSON can not say`,
  secret: md`it looks like a secret, or holds one`,
  'path-outside': md`outside the run folder`,
  symlink: md`a link, or behind one`,
  missing: md`not there`,
  'not-a-file': md`not a regular file`,
  unreadable: md`could not be read`,
  'too-large': md`larger than the limit`,
  changed: md`it changed while it was read`,
  'wrong-digest': md`its SHA-256 is not the manifest's`,
  'secret-file': md`a file name that secrets are kept under`,
  uncommitted: md`not marked as ${code('commit')}`,
  'not-in-recipe': md`not marked as ${code('commit')} in the recipe`,
  duplicate: md`listed twice`,
  'over-limit': md`past the limit on lines`,
  'too-long': md`longer than 1 MiB`,
  thinned: md`thinned evenly, to stay within the limit on rows`,
  'earlier-training': md`of an earlier training that the file still holds`,
  'not-a-row': md`no row of JSON`,
  'too-many': md`more metrics than one run may have`,
};
