// The bytes of packed data up to where it is damaged or cut off, in whole lines: a writer that was killed leaves no end, and the lines before it are whole.
import type { ByteSource } from '../bytes.ts';
import { UnpackError } from '../bytes.ts';

const newline = 10;

/** Told once why nothing more is read. */
export type OnDamage = (reason: 'damaged' | 'cut-off') => void;

export class SoundBytes implements ByteSource {
  readonly #source: ByteSource;
  readonly #onDamage: OnDamage;
  /** What was read behind the last end of a line. */
  #rest: Buffer = Buffer.alloc(0);
  #isBegun = false;
  #isAtEnd = false;
  /** The data is damaged behind what was read of it. */
  hasDamage = false;

  constructor(source: ByteSource, onDamage: OnDamage) {
    this.#source = source;
    this.#onDamage = onDamage;
  }

  /** Ends where the data is damaged; data of which not one line is whole is an error. */
  async read(target: Buffer, at: number): Promise<number> {
    let filled = this.#rest.copy(target, at);
    this.#rest = this.#rest.subarray(filled);
    while (!this.#isAtEnd && at + filled < target.length) {
      const bytesRead = await this.#readSound(target, at + filled);
      if (this.hasDamage) return 0;
      this.#isAtEnd = bytesRead === 0;
      const end = target.subarray(at + filled, at + filled + bytesRead).lastIndexOf(newline) + 1;
      filled += bytesRead;
      if (this.#isAtEnd || end === 0) continue;
      const behind = bytesRead - end;
      this.#rest = Buffer.from(target.subarray(at + filled - behind, at + filled));
      filled -= behind;
      break;
    }
    this.#isBegun ||= filled > 0;
    return filled;
  }

  async #readSound(target: Buffer, at: number): Promise<number> {
    try {
      return await this.#source.read(target, at);
    } catch (error) {
      if (!this.#isBegun || !(error instanceof UnpackError) || error.reason === 'too-large') throw error;
      this.#isAtEnd = this.hasDamage = true;
      this.#rest = Buffer.alloc(0);
      this.#onDamage(error.reason);
      return 0;
    }
  }
}
