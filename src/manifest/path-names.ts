// What the path of a run's files says about a run without a manifest: its seed, and which runs are samples of one thing.

/** `seed=3`, `seed_3`, `seed-3`, `seed3`; and `s3` as a word of its own. */
const seedPatterns: readonly RegExp[] = [
  /(?:^|[^a-z0-9])(seed[=_:-]?(\d{1,10}))(?![a-z0-9])/gi,
  /(?:^|[^a-z0-9])(s(\d{1,6}))(?![a-z0-9])/gi,
];

export interface PathSeed {
  seed: string;
  /** The words of the path that say so, as `seed=3`. */
  from: string;
}

/** The seed that a path names, the last if there are several; undefined if there is none. */
export function seedOf(path: string): PathSeed | undefined {
  for (const pattern of seedPatterns) {
    const [, from, seed] = [...path.matchAll(pattern)].at(-1) ?? [];
    if (from !== undefined && seed !== undefined) return { seed: String(Number(seed)), from };
  }
  return undefined;
}

/** Before the number of a setting, such as `tokens=1000000000`: `run_id=20001123456` and `time=1700000000` are none. */
const notOfSetting = String.raw`(?<!(?<!(?:^|[^A-Za-z])(?:run|job|id|time|timestamp|ts|date|start|pid|version))=)`;
/** A date, a time of day, or seconds since 1970. */
const moment = new RegExp(
  String.raw`(?<!\d)(?:(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?:[-_. tT]{0,2}[0-2]\d[-_.:hH]?[0-5]\d(?:[-_.:mM]?[0-5]\d)?)?|[0-2]\d[-:][0-5]\d[-:][0-5]\d|${notOfSetting}1\d{9})(?!\d)`,
  'g',
);

/**
 * What a tool or a workflow names one run with: a UUID, a hash or a part of it (`cec2017` is none), the number of a workflow run, the id that
 * W&B gives. The digits of `lr=0.0031622776601683794` are none.
 */
const id = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?<!\d\.)(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9a-f]*[a-f][0-9a-f]*[0-9])(?=[0-9a-f]*[0-9][0-9a-f]*[a-f])[0-9a-f]{7,64}|${notOfSetting}\d{10,20}|(?<=run-\d{8}_\d{6}-)[0-9a-z]{8})(?![A-Za-z0-9])`,
  'g',
);

/** The path without what differs from one run of a thing to the next: its seed, its id and the time, each as `*`. */
export function groupOf(path: string): string {
  const named = seedOf(path);
  const at = named === undefined ? -1 : path.lastIndexOf(named.from);
  const seedless = named === undefined ? path : `${path.slice(0, at)}*${path.slice(at + named.from.length)}`;
  return withoutIds(seedless);
}

/** The path without the ids and times of one run, each as `*`. */
export const withoutIds = (path: string): string => path.replace(id, '*').replace(moment, '*');
