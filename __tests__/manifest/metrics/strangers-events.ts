// Event files of TensorBoard as trainers write them, with the figures that are right, predicted before they were read.
import { doubleScalar, event, eventsFile, frame, scalar, tensorScalar } from './event-writer.ts';
import type { WriteValue } from './event-writer.ts';
import type { Stranger } from './stranger.ts';
import { one, two } from './stranger.ts';

const rounds = [1, 2, 3];
const image: WriteValue = value => {
  value.writeStringField(1, 'image');
  value.writeMessage(4, (_none, inner) => inner.writeVarintField(1, 3), undefined);
};

export const strangeEvents: readonly Stranger[] = [
  {
    title: 'rl_games: tags along the frames, the epochs and the time',
    name: 'events.out.tfevents.1',
    content: eventsFile(
      rounds.flatMap(at => [
        [scalar('losses/a_loss', 4 - at)],
        [scalar('rewards/step', at * 10)],
        [scalar('rewards/iter', at * 10)],
        [scalar('rewards/time', at * 10)],
      ]),
      rounds.flatMap(at => [at * 8192, at * 8192, at, at * 12]),
    ),
    axis: 'step',
    right: {
      'losses/a_loss': [3, 1, 3],
      'rewards/step': [10, 30, 3],
      'rewards/iter': [10, 30, 3],
      'rewards/time': [10, 30, 3],
    },
  },
  {
    title: 'an image among scalars, and a last event that is half written',
    name: 'events.out.tfevents.2',
    content: Buffer.concat([
      eventsFile([[scalar('loss', 2.5)], [image], [scalar('loss', 1.5), scalar('acc', 0.5)]], [1, 1, 2]),
      frame(event(3, [scalar('loss', NaN)])).subarray(0, 20),
    ]),
    axis: 'step',
    right: { loss: two(2.5, 1.5), acc: one(0.5) },
    left: ['image'],
  },
  {
    title: 'numbers in full precision',
    name: 'events.out.tfevents.3',
    content: eventsFile([[doubleScalar('x', 0.1)], [doubleScalar('x', 0.2)]], [0, 5]),
    axis: 'step',
    right: { x: two(0.1, 0.2) },
  },
  {
    title: 'hyperparameters and a tensor, all at step 0',
    name: 'events.out.tfevents.4',
    content: eventsFile([[scalar('hparam/accuracy', 0.5)], [tensorScalar('epoch_loss', 1.5)]], [0, 0]),
    axis: 'step',
    right: { 'hparam/accuracy': one(0.5), epoch_loss: one(1.5) },
  },
];
