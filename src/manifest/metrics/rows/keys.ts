// Which keys of a row are not metrics: the axis, times and settings.

/** Keys that can be the axis, the best first; whichever a row has is its step. */
export const axisKeys: readonly string[] = [
  'step',
  'global_step',
  '_step',
  'trainer/global_step',
  'time/total_timesteps',
  'total_timesteps',
  'total timesteps',
  'num_updates',
  'iteration',
  'iter',
  'itr',
  // The step counter of LLaMA-Factory.
  'current_steps',
  'epoch',
  'timesteps_total',
  'training_iteration',
  'num_timesteps',
  'timesteps',
  'env_step',
  'env_steps',
  'gradient_step',
  'time/iterations',
  'iterations_since_restore',
  't',
  // Counters that are usually beside a better axis, and are never metrics.
  'update',
  'updates',
  'n_updates',
  'train/n_updates',
  'train_num_updates',
  'train_epoch',
  // Of tensorpack.
  'epoch_num',
  'learner_steps',
  'actor_steps',
  'totalenvsteps',
  'totalenvinteracts',
  'total_env_steps',
  'num_env_steps_sampled',
  'num_env_steps_sampled_lifetime',
  'agent_timesteps_total',
  'evaluation/iteration',
  'episodes_total',
  'episode',
  'frame',
  'frames',
  'num_tokens',
  'num_input_tokens_seen',
  'total_tokens',
  'batch',
  'batch_idx',
  'timestep',
  'time_step',
  'train_step',
  'train/step',
  'train/global_step',
  // Of federated learning, of evolution, and of a table of lists.
  'round',
  'generation',
  'epochs',
  // Of Optuna's trials, and of pandas' `reset_index`.
  'number',
  'index',
];

const rankOf = new Map(axisKeys.map((key, rank) => [key, rank]));

/** Keys whose numbers count things, or are an amount, such as the load of a GPU. */
export const amountKeys: readonly string[] = ['layer', 'layerid', 'gpu', 'gpuid', 'device', 'deviceid'];
/** Keys of where in a job a process runs: a training that is started again may run elsewhere. */
export const placeKeys: ReadonlySet<string> = new Set([
  ...['node', 'nodeid', 'nodeidx', 'nodeindex', 'processindex', 'replica', 'replicaid', 'replicaidx', 'replicaindex'],
  ...amountKeys.filter(key => !key.startsWith('layer')),
]);
/** Keys whose numbers count things that are measured beside each other, as `plainKey` has them. */
export const numberKeys: ReadonlySet<string> = new Set([
  ...['seed', 'fold', 'rank', 'localrank', 'worker', 'workerid', 'agent', 'agentid', 'env', 'envid', 'client'],
  ...['clientid', 'trial', 'trialid', 'run', 'runid', 'repeat', 'replicate', 'split', 'taskid'],
  ...amountKeys,
]);

/** The last part of a name that tells the time of day, or how long all of it took or will take. */
const clock =
  /^_?(?:timestamps?|(?:train_)?wall(?:[ _]?(?:time|clock))?|(?:[a-z]+_)?(?:runtime|walltime)|(?:rank_)?data_time|(?:passed|remaining|total)_time|elapsed(?:_?time|_sec(?:onds)?|_s)?|time(?:_elapsed|_since_restore|_(?:total|this_iter)_s)?|(?:start|end|unix)_time|date(?:_?time)?|eta(?:_?sec(?:onds)?)?)$/;

/** rl_games writes each of these along the frames, the epochs and the time: https://github.com/Denys88/rl_games */
const alongTime = /(?:^|\/)\w*(?:rewards?|episode_lengths?)\/time$/;

/** Objects that hold only times, as in Stable-Baselines3. */
const clockFolder = /^(?:time|timers|timing)\//;

/** Objects whose numbers are inputs of a training or an evaluation, not results. */
const settingsFolder =
  /^(?:configs?|args|h_?params|hyper_?param(?:eter)?s|params|settings|spec|versions|n-shot|n-samples|higher_is_better)\/|^(?:params|config|tags)\./;
/** The last part of the name of such an input: what identifies a run, the load of a server, the size of its model and data, and the index that pandas wrote twice. */
const setting =
  /^(?:pid|request_rate|burstiness|_?(?:[a-z]+_)?version|(?:random_|numpy_|torch_|fewshot_)?seed|local_rank|world_size|(?:[a-z]+_)?id|(?:n|num|total)_param(?:eter)?s|(?:train|eval|predict|test)_samples|params_.*|unnamed: \d+)$/;

/** Of data like those of the training (in distribution), which others are beside: `acc_id` and `acc_ood`. */
const inDistribution =
  /^(?:acc(?:uracy)?|loss|nll|ece|err(?:or)?|f1|auc|auroc|aupr|fpr|precision|recall|[mr]+se|mae|m?iou|ppl)_id$/;

/** What is measured of a model's parameters, as trainers in JAX name it; any other `params` are inputs. */
const ofParams = /^params(?:_|\/(?:\w+\/)*)(?:(?:global|grad|update|l[12])_){0,2}(?:norm|rms|grad|update)s?$/;

export type Role =
  | { kind: 'metric' }
  /** `rank` counts from 0, the best; a team's own key is -1. */
  | { kind: 'axis'; rank: number }
  /** Neither a metric nor the axis. */
  | { kind: 'clock' | 'setting' };

/** What a key is. With `own`, which is a team's `metrics-step`, that key alone is the axis. */
export function roleOf(name: string, own: string | undefined): Role {
  if (name === own) return { kind: 'axis', rank: -1 };
  const lower = name.toLowerCase();
  const rank = rankOf.get(lower);
  if (rank !== undefined) return own === undefined ? { kind: 'axis', rank } : { kind: 'clock' };
  const last = lower.slice(lower.lastIndexOf('/') + 1);
  const isSetting = setting.test(last) && !inDistribution.test(last);
  if (lower === 'rank' || ((isSetting || settingsFolder.test(lower)) && !ofParams.test(lower)))
    return { kind: 'setting' };
  const isClock = clockFolder.test(lower) || (clock.test(last) && !alongTime.test(lower));
  return { kind: isClock ? 'clock' : 'metric' };
}

/** Whether the key can be the axis. */
export const isAxis = (name: string): boolean => rankOf.has(name.toLowerCase());

/** Whether the axis counts the rows of a table, as Optuna's trials and pandas' `reset_index` do, which may be in any order. */
export const countsRows = (axis: string | undefined): boolean => /^(?:number|index)$/i.test(axis ?? '');

/** The last part of the name of a clock that goes on with the rows; and of one that runs down. Any other may be how long a row took. */
const goesOn = /timestamp|wall|unix|^date|elapsed|passed|since|^_runtime$/;
const runsDown = /^(?:eta|remaining)/;

/** What it says about the order of rows that this clock or counter rises along them: that it is theirs, or that it may be; undefined for nothing. */
export function orderBy(name: string): 'theirs' | 'open' | undefined {
  if (isAxis(name)) return countsRows(name) ? undefined : 'theirs';
  const last = name.toLowerCase().slice(name.lastIndexOf('/') + 1);
  if (runsDown.test(last)) return undefined;
  return goesOn.test(last) ? 'theirs' : 'open';
}

/** Whether the axis may run from high to low in each training, as the time of a diffusion does. */
export const mayRunDown = (axis: string | undefined): boolean => axis === 't';

/** How many there were or will be, which one object has beside the lists of a whole training. */
const total = /total|^num_|s$|^(?:round|generation|number|index)$/;

/** Whether the key is the axis of a row, and not a total. */
export const isRowCounter = (name: string): boolean => isAxis(name) && !total.test(name.toLowerCase());

/** The place of an axis among the keys that can be one, from 0; the lowest is the best. */
export const axisRank = (name: string): number => rankOf.get(name.toLowerCase()) ?? Infinity;

/** Names that a training has, and what is measured once for each class or task has not. */
export const isOfTraining = (name: string): boolean => isAxis(name) || /loss|reward|return/i.test(name);

/** Whether the key counts passes over the data: it goes on where a step that restarts with each does not. */
export function isEpoch(name: string): boolean {
  return name.toLowerCase().slice(name.lastIndexOf('/') + 1) === 'epoch';
}

/** Keys whose whole numbers may name things, or be an amount or a state of one training. */
const thingNumberKeys: ReadonlySet<string> = new Set([
  ...['task', 'stage', 'phase', 'experience', 'dataset', 'dataloader', 'model', 'policy', 'scene', 'scenario', 'level'],
  ...['subject', 'game', 'robot', 'player', 'team', 'actor', 'node', 'processindex', 'replica', 'head', 'expert'],
  ...['class', 'category', 'group', 'cluster', 'domain', 'joint', 'camera'],
]);
/** `env_num` and the like are how many there are. */
const numberEnding =
  '(?:id|idx|index|no|(?<=(?:fold|trial|run|task|class|game|scene|subject|repeat)[ _-]?)(?:num|number))';
const ending = new RegExp(`${numberEnding}$`);

/** Whether whole numbers under this key, as `plainKey` has it, may name things: also with an ending, as in `model_id` and `client_idx`. */
export function mayNumberThings(plain: string): boolean {
  const stem = plain.replace(ending, '');
  return !numberKeys.has(plain) && (thingNumberKeys.has(plain) || thingNumberKeys.has(stem) || numberKeys.has(stem));
}

/** A source of an expression for all keys whose numbers may be labels, in any spelling, or truth values. */
export const anyNumberKey = `(?:(?:is|was|in)_\\w{1,30}|train(?:ing)?|eval(?:uation)?|val(?:idation)?|test(?:ing)?|${[...numberKeys, ...thingNumberKeys].map(key => key.replaceAll(/\B/g, '[ _-]?')).join('|')})(?:[ _-]?${numberEnding})?`;
