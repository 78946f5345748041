// Rules that name metrics by a glob: which rule applies to which metric.

/** Whether a name is a glob: `*` matches anything except `/`, `**` matches anything. */
function isGlob(name: string): boolean {
  return name.includes('*');
}

/**
 * The rules by metric. Each of `names` gets the most specific rule that matches it: the rule with exactly this name, or else the glob
 * with the most characters apart from its stars, and of two such globs the first one. A rule that matches none of the names is kept
 * under its own: its metric is missing.
 */
export function applyRules<T extends { metric: string }>(
  rules: readonly T[],
  names: readonly string[],
): (T & { pattern?: string })[] {
  const globs = rules.filter(({ metric }) => isGlob(metric)).map(rule => ({ rule, parts: rule.metric.split(/(\*+)/) }));
  if (globs.length === 0) return [...rules];
  const ranked = globs.toSorted((a, b) => weigh(b.rule) - weigh(a.rule));
  const exact = new Set(rules.map(({ metric }) => metric));
  const used = new Set<T>();
  const found: (T & { pattern: string })[] = [];
  for (const name of new Set(names)) {
    const fitting = ranked.filter(({ parts }) => fits(parts, name)).map(({ rule }) => rule);
    for (const rule of fitting) used.add(rule);
    const [first] = fitting;
    if (first !== undefined && !exact.has(name)) found.push({ ...first, metric: name, pattern: first.metric });
  }
  // Rules in the order of the config file, each with its metrics in the order of the run.
  return rules.flatMap(rule => {
    const own = found.filter(({ pattern }) => pattern === rule.metric);
    return isGlob(rule.metric) && used.has(rule) ? own : [rule];
  });
}

/** The metrics that get another rule by `after` than by `before`, as pairs of these rules; each pair once. */
export function findReplaced<T extends { metric: string }>(
  before: readonly T[],
  after: readonly T[],
  names: readonly string[],
): { before: T; after: T }[] {
  const [old, now] = [before, after].map(rules => {
    const byName = new Map(rules.map(rule => [rule.metric, rule]));
    return new Map(applyRules(rules, names).map(({ metric, pattern }) => [metric, byName.get(pattern ?? metric)]));
  });
  const pairs = new Map<string, { before: T; after: T }>();
  for (const [name, rule] of now ?? []) {
    const held = old?.get(name);
    if (held === undefined || rule === undefined || held.metric === rule.metric) continue;
    pairs.set(JSON.stringify([held.metric, rule.metric]), { before: held, after: rule });
  }
  return [...pairs.values()];
}

function weigh({ metric }: { metric: string }): number {
  return metric.replaceAll('*', '').length;
}

/** Whether the whole name matches. Takes time of pattern length times name length, however many stars the pattern has. */
function fits(parts: readonly string[], name: string): boolean {
  // For each place of the name, whether the parts so far match up to there.
  let reached = new Uint8Array(name.length + 1).fill(1, 0, 1);
  for (const part of parts) {
    const next = new Uint8Array(name.length + 1);
    let isOpen = false;
    for (let at = 0; at <= name.length; at++) {
      if (!part.startsWith('*')) {
        if (reached[at] === 1 && name.startsWith(part, at)) next[at + part.length] = 1;
        continue;
      }
      isOpen ||= reached[at] === 1;
      if (isOpen) next[at] = 1;
      if (part === '*' && name[at] === '/') isOpen = false;
    }
    if (!next.includes(1)) return false;
    reached = next;
  }
  return reached[name.length] === 1;
}
