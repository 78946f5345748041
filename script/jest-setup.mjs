// Property tests use the same cases in every run, so that a failure is caused by the change; FC_SEED uses others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261122) });
