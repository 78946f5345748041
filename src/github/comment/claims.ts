// Comments that claim to be from a newer run than this one, which would then not write: each claim is checked once.
import { compareRun, markerOf } from './bodies.ts';
import type { Marker } from './marker.ts';
import { writeMarker } from './marker.ts';

export class Claims {
  readonly #marker: Marker;
  readonly #confirms: ((marker: Marker) => Promise<boolean>) | undefined;
  /** By the text of the marker. */
  readonly #known = new Map<string, boolean>();

  /** @param confirms whether there is such a run; if undefined, every marker is trusted */
  constructor(marker: Marker, confirms: ((marker: Marker) => Promise<boolean>) | undefined) {
    this.#marker = marker;
    this.#confirms = confirms;
  }

  /** The bodies without those of newer runs that do not exist. */
  async believable(bodies: readonly string[]): Promise<string[]> {
    for (const body of bodies) {
      const claimed = markerOf(body);
      if (!this.#confirms || claimed === undefined || compareRun(body, this.#marker) <= 0) continue;
      const claim = writeMarker(claimed);
      if (!this.#known.has(claim)) this.#known.set(claim, await this.#confirms(claimed));
    }
    return bodies.filter(body => !this.isRefuted(body));
  }

  /** Whether a body's run has turned out not to exist. */
  isRefuted(body: string): boolean {
    const claimed = markerOf(body);
    return claimed !== undefined && this.#known.get(writeMarker(claimed)) === false;
  }
}
