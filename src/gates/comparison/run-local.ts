// Keys of a config that tell one run of a thing from another, and not one thing from another.

const runLocal =
  /(?:^|[-_.])(?:seed|seeds|path|paths|dir|directory|logdir|folder|file|rank|run_name|run_id|experiment_name|timestamp)$/i;

/** Whether a key of a config is a run's own. */
export function isRunLocal(key: string): boolean {
  return runLocal.test(key);
}
