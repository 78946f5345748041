// "What left this runner": the receipt, for people.
import type { ReceiptEntry, Reason, Receipt, Counts, Tally } from '../../boundary/receipt.ts';
import { countKinds, reasons, UNSEARCHED } from '../../boundary/receipt.ts';
import type { Html, Markdown } from '../format/markdown.ts';
import { code, details, figure, html, join, list, md, table } from '../format/markdown.ts';
import { proseOfParts } from '../format/prose.ts';
import { reasonWords } from '../reason-words.ts';
import type { SendOutcome } from '../send-outcome.ts';
import { sendStatuses, toSendOutcome } from '../send-outcome.ts';
import type { Report, SyncReport } from '../model.ts';
import { formatBytes, formatCount, formatNumber } from '../../lib/format-numbers.ts';
import { toParts } from '../../text.ts';

/** Entries that are listed by name; the rest is counted. */
const MAX_LISTED = 20;

/** The receipt of all runs: a table of counts, and by name what was held or redacted and why. */
export function renderReceipt(report: Report, level: 'full' | 'brief'): Markdown {
  const { runs, sync } = report;
  const outcomes = runs.map((run, index): SendOutcome => toSendOutcome(run, sync.runs[index], sync.artifacts));
  const found = sendStatuses
    .map(status => outcomes.filter(one => one.status === status))
    .filter(group => group.length > 0);
  const groups = found.length === 0 ? [[]] : found;
  const parts = groups.flatMap(group => [renderIntro(group, groups.length > 1), renderCounts(group, sync.artifacts)]);
  if (level === 'full') {
    parts.push(renderBodies(sync), ...outcomes.map(outcome => renderEntries(outcome, runs.length > 1)));
  }
  return details(html`<b>What left this runner:</b> ${renderExtent(outcomes, sync.artifacts)}`, join(parts));
}

/** In a word or two, for the line that is always visible. */
function renderExtent(outcomes: readonly SendOutcome[], mode: SyncReport['artifacts']): Html {
  if (outcomes.some(({ status }) => status === 'unmeasured')) return html`sent by the CLI, not measured here`;
  const left = outcomes.filter(({ status }) => status === 'left');
  const unsure = outcomes.some(({ status }) => status === 'unconfirmed');
  if (left.length === 0) return unsure ? html`not certain, because WorldFlux confirmed nothing` : html`nothing`;
  const sum = (count: (receipt: Receipt) => number): number =>
    left.reduce((all, { run }) => all + count(run.receipt), 0);
  const artifacts = left.reduce((all, { sent }) => all + sent.length, 0);
  return html`${sum(({ fields }) => fields.sent + fields.redacted.length)} fields, ${sum(({ rows }) => rows.sent + rows.redacted)} metric rows,
    ${sum(({ lines }) => lines.sent + lines.redacted)} log lines, ${artifacts} ${mode === 'list' ? html`artifact names` : html`artifacts`}${
      unsure ? html`; for other runs this is not certain` : html``
    }`;
}

function renderIntro(group: readonly SendOutcome[], several: boolean): Markdown {
  const of = several ? md`${figure(formatCount(group.length, 'run'))}: ` : md``;
  switch (group[0]?.status) {
    case 'unmeasured':
      return md`${of}WorldFlux's CLI sends by its own rules, and what it sent is not measured here. The boundary had nothing to hold or redact:`;
    case 'left':
      return md`${of}Sent to WorldFlux, with what the data boundary redacted and held:`;
    case 'unconfirmed':
      return md`${of}Sending was tried, and WorldFlux did not confirm that anything arrived. This is what the data boundary let through, and what it kept here:`;
    default:
      return group.some(({ run }) => run.receipt.refused.length > 0)
        ? md`${of}Nothing left this runner: a secret was found in the run, so nothing of it may be sent. Everything else, counted:`
        : md`${of}Nothing left this runner. This is what the data boundary would let through, and what it would keep here:`;
  }
}

/** The bodies with their digests, so that what left can be compared with what was received. */
function renderBodies({ runs }: SyncReport): Markdown {
  const items = runs.flatMap(({ body, clientRunId }) =>
    body === undefined
      ? []
      : [md`Body of ${code(clientRunId, 130)}: ${figure(formatBytes(body.bytes))}, SHA-256 ${code(body.sha256)}`],
  );
  return items.length === 0 ? md`` : list(items.slice(0, MAX_LISTED));
}

function renderCounts(group: readonly SendOutcome[], mode: SyncReport['artifacts']): Markdown {
  const { fields, rows, lines, artifacts } = countKinds(group.map(({ run }) => run.receipt));
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  const number = (value: number): Markdown => figure(formatNumber(value));
  const cells = ({ sent, redacted, held }: Tally): Markdown[] => [sent, redacted, held].map(number);
  const files = group.flatMap(({ sent }) => sent);
  const bytes = files.length === 0 ? md`` : md` (${figure(formatBytes(sum(files.map(({ size }) => size))))})`;
  return table(
    [md``, md`As it is`, md`Redacted`, md`Held`],
    [
      [md`Manifest fields`, ...cells(fields)],
      [md`Metric rows`, ...cells(rows)],
      [md`Log lines`, ...cells(lines)],
      [
        mode === 'list' ? md`Artifacts, by name and digest` : md`Artifacts`,
        md`${number(files.length)}${bytes}`,
        md`0`,
        number(artifacts.held + sum(group.map(({ kept }) => kept))),
      ],
    ],
    ['left', 'right', 'right', 'right'],
  );
}

function renderEntries({ run, ends }: SendOutcome, named: boolean): Markdown {
  const { fields, rows, lines, artifacts, refused, secrets, secretLines } = run.receipt;
  const notes = [
    ...withRest(
      refused
        .slice(0, MAX_LISTED)
        .map(({ place, kind }) =>
          kind === UNSEARCHED
            ? md`❌ could not be searched: ${code(place)}`
            : md`❌ a secret (${code(kind)}) in ${code(place)}`,
        ),
      refused.length,
      md`in other places`,
    ),
    ...listHeld(fields.held),
    ...listRelative(fields.redacted),
    ...listHeld(artifacts.held),
    ...artifacts.sent
      .slice(0, MAX_LISTED)
      .map(
        ({ path, size, sha256 }) =>
          md`${code(path)} ${artifactOutcomes[ends.get(path) ?? 'judged']}: ${figure(formatBytes(size))}, SHA-256 ${code(sha256)}`,
      ),
    ...listReasons(rows, 'row'),
    ...listReasons(lines, 'log line'),
    ...(secretLines === 0 ? [] : [renderSecrets(secrets, secretLines)]),
  ];
  if (notes.length === 0) return md``;
  return join([named ? md`Of ${code(run.displayPath)}:` : md``, list(notes)]);
}

const artifactOutcomes = {
  judged: md`may be sent`,
  uploaded: md`was sent`,
  'already-present': md`was at WorldFlux already, and was not sent again`,
  held: md`changed after it was checked, so it was not sent`,
  failed: md`could not be sent`,
};

function listHeld(entries: readonly ReceiptEntry[]): Markdown[] {
  const shown = entries.slice(0, MAX_LISTED).map(({ name, reason, fix }) => {
    const way = fix === undefined ? md`` : md`. To send it: ${code(fix, 160)}`;
    return md`${code(name)} is held: ${describe(reason)}${way}`;
  });
  return withRest(shown, entries.length, md`held`);
}

const describe = (reason: Reason): Markdown => proseOfParts(toParts(reasonWords[reason]));

function listRelative(entries: readonly ReceiptEntry[]): Markdown[] {
  const shown = entries.slice(0, MAX_LISTED).map(({ name }) => md`${code(name)} was made relative to the run folder`);
  return withRest(shown, entries.length, md`made relative`);
}

function withRest(shown: readonly Markdown[], all: number, what: Markdown): Markdown[] {
  return all > shown.length
    ? [...shown, md`and ${figure(formatCount(all - shown.length, 'more', 'more'))} ${what}`]
    : [...shown];
}

function listReasons(tally: Counts, noun: string): Markdown[] {
  return reasons.flatMap(reason => {
    const count = tally.heldByReason[reason] ?? 0;
    return count === 0 ? [] : [md`${figure(formatCount(count, noun))} held: ${describe(reason)}`];
  });
}

function renderSecrets(secrets: Receipt['secrets'], lines: number): Markdown {
  const places = secrets.slice(0, 5).map(({ line, kind }) => md`line ${line} (${code(kind)})`);
  const more = lines > places.length ? md` and more` : md``;
  const ending = secrets.some(({ leaves }) => leaves) ? md`which may be sent as they are` : md`now ${code('***')}`;
  return md`Secrets in ${figure(formatCount(lines, 'log line'))}, ${ending}: ${join(places, ', ')}${more}`;
}
