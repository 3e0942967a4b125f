/** Figures of a bench: measured, set against a limit, printed as a table. A bench informs; it never fails a build. */

export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** Empty where the figure only informs. */
  readonly limit: string;
  readonly within: boolean | null;
}

/** A ratio against its limit. */
export function ratio(what: string, value: number, limit: number): Figure {
  return { what, measured: `${value.toFixed(2)} ×`, limit: `≤ ${limit} ×`, within: value <= limit };
}

/** A number with a unit against its limit. */
export function bounded(what: string, value: number, limit: number, unit: string): Figure {
  return { what, measured: `${rounded(value)} ${unit}`, limit: `≤ ${limit} ${unit}`, within: value <= limit };
}

export function plain(what: string, value: number, unit: string): Figure {
  return { what, measured: `${rounded(value)} ${unit}`, limit: '', within: null };
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
}

export function print(title: string, figures: readonly Figure[]): void {
  const width = (of: (figure: Figure) => string): number => Math.max(...figures.map((figure) => of(figure).length));
  const [what, measured, limit] = [width((f) => f.what), width((f) => f.measured), width((f) => f.limit)];
  console.log(`\n${title}`);
  for (const figure of figures) {
    const verdict = figure.within === null ? '' : figure.within ? 'ok' : 'over';
    const cells = [figure.what.padEnd(what), figure.measured.padStart(measured), figure.limit.padStart(limit), verdict];
    console.log(`  ${cells.join('   ').trimEnd()}`);
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Median milliseconds of each of several works, run in turns so that what the machine does meanwhile hits all alike. */
export async function inTurns<K extends string>(
  works: Record<K, () => unknown>,
  rounds: number,
): Promise<Record<K, number>> {
  const names = Object.keys(works) as K[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const ms = await timed(works[name]);
      // The first round warms up.
      if (round > 0) taken[name].push(ms);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<K, number>;
}
