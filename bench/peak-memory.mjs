// Loaded before a measured command: writes the process's peak memory (KiB) and its CPU time (µs) where the bench looks for it.
import { readFileSync, writeFileSync } from 'node:fs';

/** Linux counts into `maxRSS` what the bench itself took when it forked; VmHWM begins anew with the program. */
function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.WORLDFLUX_BENCH_PEAK ?? '', `${peak()} ${user + system}`);
});
