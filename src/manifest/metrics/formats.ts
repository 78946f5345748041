// The formats that a file's first bytes or lines identify. A new one is a file of its own and a line in the list here. JSON and tables
// have no such beginning; detect-format.ts tells them apart.
import { headerless } from './formats/headerless.ts';
import { mlflow } from './formats/mlflow.ts';
import { namedValues } from './formats/named-values.ts';
import type { MetricFormat } from './rows/row-source.ts';
import { tensorboardExport } from './formats/tensorboard-export.ts';
import { isFrame } from './formats/tfrecord.ts';

/** Its reader is loaded with the first file of this format. */
const tensorboard = {
  name: 'tensorboard',
  title: 'TensorBoard events',
  detects: isFrame,
  async *read(sources, _paths, context) {
    const { readTensorBoard } = await import('./formats/tensorboard.ts');
    yield* readTensorBoard(sources, context);
  },
} as const satisfies MetricFormat;

export const ownFormats = [
  tensorboard,
  tensorboardExport,
  mlflow,
  headerless,
  namedValues,
] as const satisfies readonly MetricFormat[];
