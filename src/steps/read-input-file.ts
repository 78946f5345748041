// Files that an input names.
import { closeSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { UserError } from '../errors.ts';
import { MAX_DOCTOR_OUTPUT_BYTES } from '../gates/doctor.ts';
import { readAtMost } from '../manifest/read-json-file.ts';
import { openRegular } from '../manifest/safe-open.ts';
import { toSingleLine } from '../text.ts';

/** Inputs that name a file, and the code of the error where it cannot be read. */
const codes = { recipe: 'WF-RECIPE', 'doctor-report': 'WF-DOCTOR-REPORT' } as const;

/** The file that an input names, relative to the workspace; at most 4 MiB of it. @throws {UserError} WF-RECIPE or WF-DOCTOR-REPORT */
export function readNamed(input: keyof typeof codes, path: string, workspace: string): Buffer {
  const { file, refused } = openRegular(isAbsolute(path) ? path : join(workspace, path), true);
  if (!file) {
    const fix = `Name a file that exists:\nwith:\n  ${input}: path/of/the/file`;
    throw new UserError(
      codes[input],
      `The input ${input} names ${toSingleLine(path)}, which could not be read (${refused}).`,
      fix,
    );
  }
  try {
    if (file.size > MAX_DOCTOR_OUTPUT_BYTES) {
      const what = `${toSingleLine(path)}, which the input ${input} names, has ${file.size} bytes; at most ${MAX_DOCTOR_OUTPUT_BYTES} are read.`;
      throw new UserError(
        codes[input],
        what,
        `Let the input name the right file:\nwith:\n  ${input}: path/of/the/file`,
      );
    }
    return readAtMost(file.fd, file.size);
  } finally {
    closeSync(file.fd);
  }
}
