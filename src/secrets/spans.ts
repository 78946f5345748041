// Findings of a text put in order, by line, and out of the text.
import type { SecretMatch } from './heuristics.ts';
import type { Span } from './run-search.ts';
import { lineEnd } from './decoded-views.ts';

/** A line of a text, counted from 0, with its findings; their places are those in the line. */
interface FoundLine extends Span {
  line: number;
  spans: SecretMatch[];
}

/** Findings of a text, in order, by line; a finding that crosses a line end becomes one in each line. */
export function byLine(text: string, findings: readonly SecretMatch[]): FoundLine[] {
  const lines: FoundLine[] = [];
  let [line, start, stop] = [0, 0, lineEnd(text, 0)];
  for (const finding of findings) {
    for (let from = finding.start; from < finding.end; from = stop + 1) {
      for (; stop < from; stop = lineEnd(text, start)) {
        line++;
        start = stop + 1;
      }
      const part = { kind: finding.kind, start: from - start, end: Math.min(finding.end, stop) - start };
      if (part.end <= part.start) continue;
      if (lines.at(-1)?.line !== line) lines.push({ line, start, end: stop, spans: [] });
      lines.at(-1)?.spans.push(part);
    }
  }
  return lines;
}

/** The text with something else, by default `***`, in the place of each finding. */
export function redactSpans(
  text: string,
  findings: readonly SecretMatch[],
  instead = (_length: number) => '***',
): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of findings) {
    parts.push(text.slice(from, start), instead(end - start));
    from = end;
  }
  return parts.concat(text.slice(from)).join('');
}

/** Kinds that say less than any other kind for the same place. */
const vague = new Set(['bearer-token', 'authorization-header', 'prefixed-token', 'signed-url']);
/** A JWT behind the prefix of its maker is of that maker. */
const weight = (kind: string) =>
  kind === 'value-of-variable' ? 4 : kind.startsWith('assigned-') ? 0 : vague.has(kind) ? 1 : kind === 'jwt' ? 2 : 3;

/** Sorts findings and merges those that overlap into one, under the kind that says most. */
export function mergeOverlaps(findings: readonly SecretMatch[]): SecretMatch[] {
  const all: SecretMatch[] = [];
  for (const finding of findings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last === undefined || finding.start >= last.end) {
      all.push({ ...finding });
      continue;
    }
    last.end = Math.max(last.end, finding.end);
    if (weight(finding.kind) > weight(last.kind)) last.kind = finding.kind;
  }
  return all;
}

/** The lines of one private key as one finding. */
export function mergePrivateKeys(text: string, findings: readonly SecretMatch[]): SecretMatch[] {
  const all: SecretMatch[] = [];
  for (const finding of findings) {
    const last = all.at(-1);
    const goesOn = last?.kind === 'private-key' && finding.kind === 'private-key' && finding.start - last.end < 100;
    if (goesOn && text.slice(last.end, finding.start).trim() === '') last.end = finding.end;
    else all.push(finding);
  }
  return all;
}
