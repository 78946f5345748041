// Rules that name their metrics by a glob: which rule holds for which metric.

/** Whether a name is a glob: `*` stands for anything but `/`, `**` for anything. */
function isGlob(name: string): boolean {
  return name.includes('*');
}

/**
 * The rules by metric: each of `names` has the most specific rule that fits it, which is the one of its very name, else the glob with
 * the most characters beside its stars, and of two such the one that stands first. A rule that fits none of the names stands for its
 * own: what it asks for is missing.
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

/** The most specific glob that fits a name, which may be a glob itself: then it takes its metrics from that one. */
export function findGlob<T extends { metric: string }>(rules: readonly T[], name: string): T | undefined {
  return rules
    .filter(({ metric }) => metric !== name && isGlob(metric) && fits(metric.split(/(\*+)/), name))
    .toSorted((a, b) => weigh(b) - weigh(a))[0];
}

function weigh({ metric }: { metric: string }): number {
  return metric.replaceAll('*', '').length;
}

/** Whether the whole name fits. In steps of pattern times name, whatever stars the pattern has. */
function fits(parts: readonly string[], name: string): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const start of ends) {
      if (!part.startsWith('*')) {
        if (name.startsWith(part, start)) next.add(start + part.length);
        continue;
      }
      for (let end = start; end <= name.length && !next.has(end); end += 1) {
        next.add(end);
        if (part === '*' && name[end] === '/') break;
      }
    }
    ends = next;
  }
  return ends.has(name.length);
}
