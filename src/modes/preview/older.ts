// What the pipeline uses and Node 20 lacks, so that people can look at their runs with the Node that they have.

/** ECMAScript's Map.groupBy (ES2024, 24.1.2.1). */
export function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Adds what is not there. */
export function fillIn(): void {
  if (!('groupBy' in Map)) Object.assign(Map, { groupBy });
}
