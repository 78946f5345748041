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

/** Whether a rule's name is one of these, or a glob that fits one. */
export function namesAny(metric: string, names: Iterable<string>): boolean {
  if (!isGlob(metric)) return [...names].includes(metric);
  const parts = metric.split(/(\*+)/);
  return [...names].some(name => fits(parts, name));
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

/**
 * Whether the whole name matches. What a star begins with matters only by the first place in each part of the name (between slashes), so
 * the time is that of so many searches in the name as the glob has stars, however these are arranged.
 */
function fits(parts: readonly string[], name: string): boolean {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let ends = [first.length];
  for (let at = 1; at < parts.length - 2; at += 2) {
    ends = findText(parts[at + 1] ?? '', beginsOf(parts[at], ends, name), name);
    if (ends.length === 0) return false;
  }
  const place = name.length - last.length;
  return beginsOf(parts.at(-2), ends, name).some(begin => begin <= place && place <= endOfPart(name, begin));
}

/** Where text after a star may begin at the earliest, in each part of the name, if it may begin at `ends` without the star. */
function beginsOf(star: string | undefined, ends: number[], name: string): number[] {
  if (star === '*') return ends;
  const begins = ends.slice(0, 1);
  for (let at = endOfPart(name, begins[0] ?? 0); at < name.length; at = endOfPart(name, at + 1)) begins.push(at + 1);
  return begins;
}

/** The first end of a text in each part of the name; its first slash, if it has one, is the one that ends the part where it begins. */
function findText(text: string, begins: readonly number[], name: string): number[] {
  const slash = text.indexOf('/');
  const ends: number[] = [];
  let found = -1;
  for (const begin of begins) {
    const end = endOfPart(name, begin);
    if (slash !== -1) {
      const at = end - slash;
      if (at >= begin && name.startsWith(text, at)) ends.push(at + text.length);
      continue;
    }
    if (found < begin) found = name.indexOf(text, begin);
    if (found === -1) break;
    if (found < end) ends.push(found + text.length);
  }
  return ends;
}

function endOfPart(name: string, begin: number): number {
  const end = name.indexOf('/', begin);
  return end === -1 ? name.length : end;
}
