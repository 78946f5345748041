// What bounds the time of a piece of code: CPU time of this process, which does not grow with how busy the machine is.

/** Milliseconds of CPU time since `began`, a value of `process.cpuUsage()`. */
export function cpuMilliseconds(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
