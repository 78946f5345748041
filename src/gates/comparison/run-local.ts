// Config keys that distinguish runs of the same experiment, and not experiments.

const runLocal =
  /(?:^|[-_.])(?:seed|seeds|path|paths|dir|directory|logdir|folder|file|rank|run_name|run_id|experiment_name|timestamp)$/i;

/** Whether a config key belongs to a single run. */
export function isRunLocal(key: string): boolean {
  return runLocal.test(key);
}
