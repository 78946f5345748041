// Names of results in a list, of which two may have one name: each keeps its numbers.

/** A name for each: the first of its `names` that no other has, or else the first one and its place in the list, from 1. */
export function namesApart(all: readonly (readonly string[])[]): string[] {
  const levels: Map<string, number>[] = [];
  for (const names of all)
    for (const [level, name] of names.entries()) {
      const counts = (levels[level] ??= new Map<string, number>());
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  const taken = new Set<string>();
  return all.map((names, at) => {
    const alone = names.find((name, level) => levels[level]?.get(name) === 1 && !taken.has(name));
    let name = alone ?? `${names[0] ?? ''} ${at + 1}`;
    while (taken.has(name)) name = `${name} ${at + 1}`;
    taken.add(name);
    return name;
  });
}
