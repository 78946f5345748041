// Values that take time to make, such as schemas and tables, and that most steps do not need.

/** Makes a value at its first use. */
export function lazy<T>(make: () => T): () => T {
  let made: { it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}
