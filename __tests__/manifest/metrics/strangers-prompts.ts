// Texts of rows that are sentences or persons: what a model was asked, or who asked. They are no part of a metric's name, which is sent.
import type { Stranger } from './stranger.ts';
import { lines, one, two } from './stranger.ts';

const prompts = [
  'My wife Anna Schmidt left me, what should I do',
  'Translate this will',
  'Diagnose the rash of Anna Schmidt.',
];

export const strangePrompts: readonly Stranger[] = [
  ...['instruction', 'task_description', 'task', 'name', 'title', 'model'].map((key): Stranger => ({
    title: `prompts under ${key}, of which one is short`,
    name: 'm.jsonl',
    content: lines(prompts.map((text, at) => ({ [key]: text, output: 'x', reward: at }))),
    right: { reward: [0, 2, 3] },
    left: [key],
  })),
  ...['instruction', 'language_instruction', 'task_description'].map((key): Stranger => ({
    title: `samples with a short ${key} each`,
    name: 'm.jsonl',
    content: lines(['translate this', 'sum up the will', 'Anna'].map((text, at) => ({ [key]: text, reward: at }))),
    right: { reward: [0, 2, 3] },
    left: [key],
  })),
  {
    title: 'samples with a short instruction each, all of one step',
    name: 'm.csv',
    content: 'step,instruction,reward\n5,translate this,1\n5,sum up,2\n5,write to Anna,3\n5,sum up,4\n',
    axis: 'step',
    right: { reward: [1, 4, 4] },
    left: ['instruction'],
  },
  {
    title: 'short instructions to a robot, along the steps of a training',
    name: 'm.csv',
    content: 'step,instruction,reward\n0,open the drawer,1\n0,lift the cup,2\n1,open the drawer,3\n1,lift the cup,4\n',
    axis: 'step',
    right: { 'open the drawer/reward': two(1, 3), 'lift the cup/reward': two(2, 4) },
  },
  ...['prompt', 'user', 'speaker'].map((key): Stranger => ({
    title: `rows of one step that differ in their ${key}`,
    name: 'm.jsonl',
    content: lines([0, 1, 2].flatMap(step => ['Anna', 'Hans'].map((of, at) => ({ step, [key]: of, dice: step + at })))),
    axis: 'step',
    right: { dice: [0, 3, 6] },
    left: [key],
  })),
  {
    title: 'prompts of each step of a training, each several times',
    name: 'm.csv',
    content: `step,task,reward\n${[0, 1].flatMap(step => prompts.map(text => `${step},"${text}",${step}\n`)).join('')}`,
    axis: 'step',
    right: { reward: [0, 1, 6] },
    left: ['task'],
  },
  {
    title: 'instructions to a robot that are sentences',
    name: 'libero.csv',
    content:
      'task,success_rate\n"pick up the black bowl between the plate and the ramekin and place it on the plate",0.9\n"pick up the black bowl next to the ramekin, then place it on the plate and stop there",0.7\n',
    right: { success_rate: two(0.9, 0.7) },
    left: ['task'],
  },
  {
    title: 'the same as the names of tasks, longer than texts of several words may be',
    name: 'libero.csv',
    content:
      'task,success_rate\npick_up_the_black_bowl_between_the_plate_and_the_ramekin_and_place_it_on_the_plate,0.9\nlift,0.7\n',
    right: {
      'pick_up_the_black_bowl_between_the_plate_and_the_ramekin_and_place_it_on_the_plate/success_rate': one(0.9),
      'lift/success_rate': one(0.7),
    },
  },
];
