// Loaded before a measured command: writes the process's peak memory (KiB) where the bench looks for it.
import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env.WORLDFLUX_BENCH_PEAK ?? '', String(process.resourceUsage().maxRSS)));
