// The doctor's answers of all jobs, merged into one.
import type { DoctorResult, DoctorState } from '../../gates/doctor.ts';
import { sentence } from '../../text.ts';
import type { JobResult } from './job-results.ts';

/** Worst first. */
const states: readonly DoctorState[] = ['failed', 'broken', 'passed', 'absent', 'off'];
/** How many different errors are kept: as many as a result lists. */
const MAX_ERRORS = 200;

/** The worst state of all jobs, and each error once. */
export function joinDoctors(results: readonly Pick<JobResult, 'result'>[]): DoctorResult {
  const doctors = results.map(({ result }) => result.doctor);
  const why = doctors.find(doctor => doctor.state === 'broken')?.reason;
  const state = states.find(one => doctors.some(doctor => doctor.state === one)) ?? 'off';
  return {
    state,
    errors: [...new Set(doctors.flatMap(({ errors }) => errors))].slice(0, MAX_ERRORS),
    checks: doctors.reduce((sum, { checks = 0 }) => sum + checks, 0),
    source: undefined,
    reason:
      state === 'broken'
        ? why === undefined
          ? sentence`one of the jobs has no result of it`
          : sentence`${why}`
        : undefined,
  };
}
