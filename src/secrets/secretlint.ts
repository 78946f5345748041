// Adds what @secretlint finds to our own patterns. It is loaded only if a line has a text that its rules begin with.
import type { SecretMatch } from './heuristics.ts';
import { isFilledIn } from './heuristics.ts';
import { redactSpans } from './spans.ts';
import type { Span } from './run-search.ts';
import { viewOfSpans } from './decoded-views.ts';

/** Finds what @secretlint has rules for in one text. */
export type SecretlintRunner = (content: string) => Promise<SecretMatch[]>;

/** The texts that @secretlint's rules begin with, of secrets that our patterns may miss; it is loaded for nothing else. */
const secretlintPrefixes =
  /gh[opusr]_|github_pat_|glpat-|xox[abopr]-|xapp-|sk-|[sr]k_(?:live|test)_|npm_|_authToken=|ops_ey|hv[sbr]\.|shp(?:pa|ca|at|ss)_|vc[piark]_|dapi|dckr_pat_|figd_|gl(?:c|sa)_|cf(?:k|ut|at)_|tskey-|lin_api_|ntn_|hf_|gsk_|aws/i;
/** Units of text for one call, because the linter compares each of its messages with every other. */
const portion = 16_384;
const overlap = 1024;

/** What @secretlint finds in the candidate lines once our own findings are gone from them. */
export async function runSecretlint(
  text: string,
  lines: readonly Span[],
  found: readonly SecretMatch[],
  linter: SecretlintRunner,
): Promise<SecretMatch[]> {
  const asked = lines.filter(({ start, end }) => secretlintPrefixes.test(text.slice(start, end)));
  if (asked.length === 0) return [];
  const rest = redactSpans(text, found, length => ' '.repeat(length));
  const still = asked.filter(({ start, end }) => secretlintPrefixes.test(rest.slice(start, end)));
  if (still.length === 0) return [];
  const view = viewOfSpans(
    rest,
    still.map(({ start, end }) => ({ start, end: Math.min(end + 1, rest.length) })),
  );
  const more: SecretMatch[] = [];
  for (let from = 0; from < view.text.length; from += portion - overlap) {
    for (const { kind, start, end } of await linter(view.text.slice(from, from + portion)))
      if (!isFilledIn(view.text.slice(from + start, from + end)))
        more.push({ kind, ...view.source(from + start, from + end) });
  }
  return more;
}

const prefix = '@secretlint/secretlint-rule-';
/**
 * Rules that are left out: a line of the log could switch all rules off by a comment; `SG.` and three words with dots are not a key; our
 * own patterns distinguish a placeholder from a password in a URL.
 */
const leftOut = ['filter-comments', 'sendgrid', 'basicauth', 'database-connection-string'].map(name => prefix + name);

async function loadLinter() {
  const [core, preset, profiler] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
    import('@secretlint/profiler'),
  ]);
  // The profiler keeps an entry for each rule and call, so memory would grow with the log.
  profiler.secretLintProfiler.setEnabled(false);
  const rules = preset.rules.filter(rule => !leftOut.includes(rule.meta.id));
  // An account's id is public.
  const config = { rules: rules.map(rule => ({ id: rule.meta.id, rule, allowMessageIds: ['AWSAccountID'] })) };
  return { lint: core.lintSource, config };
}

/** The recommended preset of @secretlint, loaded at the first call. */
export function lazySecretlint(): SecretlintRunner {
  let loading: ReturnType<typeof loadLinter> | undefined;
  return async content => {
    const { lint, config } = await (loading ??= loadLinter());
    const source = { content, filePath: 'text.log', contentType: 'text' } as const;
    const { messages } = await lint({ source, options: { noPhysicFilePath: true, config } });
    return messages.map(({ ruleId, range: [start, end] }) => ({ kind: ruleId.replace(prefix, ''), start, end }));
  };
}
