// What is to be done about the one comment, decided by what was read of it. Nothing here asks GitHub.
import type { OwnComment } from './api.ts';
import { compareOrder, hashContent, type Leg, type Marker, type Order, writeMarker } from './marker.ts';
import { type Advice, tooLong } from '../errors.ts';

/** A leg that the comment holds by now; `stale` where its section is about another commit than the pull request's head. */
export interface KnownLeg extends Leg {
  stale: boolean;
}

/** A comment without its marker, and the legs whose sections it holds. */
export interface Rendering {
  body: string;
  legs: readonly Leg[];
}

/**
 * Renders the comment from this leg, from what is known elsewhere (the run's result artifacts) and from `known`, what the
 * comment holds; asked again after each write, so it looks afresh each time. `shrink` is how many levels shorter than at first
 * it has to be; undefined where there is none so short.
 */
export type Render = (known: readonly KnownLeg[], how: { shrink: number }) => Promise<Rendering | undefined>;

/** What a comment is to be. */
export interface Wish {
  /** See Marker. Run numbers are compared within a key, so it names the workflow. */
  key: string;
  order: Order;
  runId: number;
  headSha: string;
  render: Render;
  /** `recreate`: each run and attempt makes a new comment at the end of the conversation, and takes the older away. */
  mode: 'update' | 'recreate';
  /** When a comment is made where there is none; one that exists is brought up to date with all but `never`. */
  policy: 'always' | 'changes' | 'problems' | 'never';
  /** For `changes`, which a problem is too. */
  changed: boolean;
  /** For `changes` and `problems`. */
  problem: boolean;
}

/** What has happened so far. */
export interface Progress {
  /** This call's own, see Marker. */
  maker: string;
  shrink: number;
  /** A write of this call has succeeded. */
  wrote: boolean;
  /** The legs that were seen, in what another has written over since, too: so one leg's lost section is put back by any. */
  seen: readonly Leg[];
}

export type Plan =
  | { do: 'skip'; reason: string; comment?: OwnComment | undefined }
  | { do: 'fail'; advice: Advice }
  /** The comment holds all that is known, and may stay. */
  | { do: 'settle'; comment: OwnComment }
  /** `shrink` is the level that fitted. */
  | { do: 'create'; body: string; shrink: number }
  | { do: 'update'; comment: OwnComment; body: string; shrink: number };

/** A comment's longest body in UTF-8 bytes: GitHub counts characters, which are never more. */
const largestComment = 65_536;
/** A renderer that never gets short enough is not asked for ever. */
const mostLevels = 20;

/** Decides by `own`, the lowest id first. Rejects with what `render` throws. */
export async function planComment(
  wish: Wish,
  { own, complete }: { own: readonly OwnComment[]; complete: boolean },
  progress: Progress,
): Promise<Plan> {
  const newer = own.find(({ marker }) => marker !== undefined && compareOrder(marker, wish.order) > 0);
  if (newer) return { do: 'skip', reason: 'The comment is of a newer run, and is left as it is.', comment: newer };
  if (own.length === 0 && !isWanted(wish)) return { do: 'skip', reason: `Nothing to say (comment: ${wish.policy}).` };
  if (own.length === 0 && !complete) return { do: 'fail', advice: tooMany };
  const comment = wish.mode === 'update' ? own[0] : own.find(({ marker }) => isOf(marker, wish.order));
  const composed = await compose(wish, { ...progress, maker: comment?.marker?.maker ?? progress.maker });
  if (composed === undefined) return { do: 'fail', advice: tooLong };
  const { marker, body, shrink } = composed;
  if (comment === undefined) return { do: 'create', body, shrink };
  const settled = isSettled(comment, marker, progress.wrote);
  return settled ? { do: 'settle', comment } : { do: 'update', comment, body, shrink };
}

const tooMany: Advice = {
  code: 'WF-COMMENT-PLACE',
  reason:
    'The pull request has more comments than are searched for ours, so none is made, as it could be a second one.',
  fix: 'The job summary holds the report.',
};

function isWanted({ policy, changed, problem }: Wish): boolean {
  return policy === 'always' || problem || (policy === 'changes' && changed);
}

function isOf(marker: Marker | undefined, order: Order): boolean {
  return marker !== undefined && compareOrder(marker, order) === 0;
}

/** The body with its marker, at the first level that fits; undefined where none does. */
async function compose({ key, headSha, runId, order, render }: Wish, { shrink: from, maker, seen }: Progress) {
  const known = seen.map(leg => ({ ...leg, stale: leg.headSha !== headSha }));
  for (let shrink = from; shrink <= mostLevels; shrink += 1) {
    const rendering = await render(known, { shrink });
    if (rendering === undefined) return undefined;
    const { legs } = rendering;
    const marker: Marker = { key, headSha, runId, ...order, maker, hash: hashContent(rendering.body), legs };
    const text = writeMarker(marker);
    if (text === undefined) return undefined;
    const body = `${rendering.body.trimEnd()}\n\n${text}`;
    if (Buffer.byteLength(body) <= largestComment) return { body, marker, shrink };
  }
  return undefined;
}

/** Each leg once, as the newest section of it tells: what was seen before, and what stands in ours and in duplicates of it. */
export function mergeLegs(seen: readonly Leg[], own: readonly OwnComment[]): Leg[] {
  const legs = new Map<string, Leg>();
  for (const leg of [...own.flatMap(({ marker }) => marker?.legs ?? []), ...seen]) {
    const known = legs.get(leg.id);
    if (known === undefined || compareOrder(known, leg) < 0) legs.set(leg.id, leg);
  }
  return [...legs.values()];
}

/**
 * Whether the comment need not be written. At first it must say just this, and nobody may have edited it. Once this call has
 * written, it is enough that it holds every leg: two legs whose words differ would else write in turn for ever.
 */
function isSettled({ marker, content }: OwnComment, wanted: Marker, wrote: boolean): boolean {
  if (marker === undefined || !isOf(marker, wanted)) return false;
  const held = new Map(marker.legs.map(leg => [leg.id, leg]));
  const holdsAll = wanted.legs.every(leg => {
    const section = held.get(leg.id);
    return section !== undefined && compareOrder(section, leg) >= 0;
  });
  return holdsAll && (wrote || (marker.hash === wanted.hash && hashContent(content) === wanted.hash));
}
