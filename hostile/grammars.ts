// All grammars, in the order in which they run.
import { archive } from './archive.ts';
import { cloud } from './cloud.ts';
import { collect } from './collect.ts';
import { config } from './config.ts';
import { doctorOutput, doctorReport } from './doctor.ts';
import { event } from './event.ts';
import { github } from './github.ts';
import { log } from './log.ts';
import { manifest } from './manifest.ts';
import { marker } from './marker.ts';
import { metricFormats } from './metric-formats.ts';
import { metrics } from './metrics.ts';
import { oidc } from './oidc.ts';
import { recipeFile } from './recipe.ts';
import { result } from './result.ts';
import { story } from './whole-step.ts';

const files = [manifest, metrics, ...metricFormats, log, recipeFile, config, doctorReport, doctorOutput];

export const grammars = [...files, event, archive, result, marker, cloud, oidc, github, story, collect];
