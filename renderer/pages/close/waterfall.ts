/** Geometry of the waterfall. Floats place bars and nothing else: every figure beside them is the text the app gave. */
import type { z } from 'zod';
import type { bridgeView } from '../../../preload/contract/month.ts';
import { isNegative } from '../../text/figures.ts';
import { pixelValue } from '../../text/pixels.ts';

export type Step = NonNullable<z.infer<typeof bridgeView>['total']>[number];

export interface Bar {
  readonly left: number;
  readonly width: number;
  /** Where the running level stands after this step, in per cent. */
  readonly level: number;
  readonly kind: 'balance' | 'up' | 'down';
}

/** Steps that are a level, not a change of it. */
export const BALANCES = new Set(['opening', 'closing']);

/** Places of the bars in per cent of the width, on a scale that contains zero. */
export function barsOf(steps: readonly Step[]): Bar[] {
  let level = 0;
  const ends = steps.map((step) => {
    const size = pixelValue(step.posted);
    const from = BALANCES.has(step.kind) ? 0 : level;
    level = from + size;
    return { from, to: level };
  });
  const low = Math.min(0, ...ends.flatMap((end) => [end.from, end.to]));
  const high = Math.max(0, ...ends.flatMap((end) => [end.from, end.to]));
  const share = (value: number) => (high === low ? 0 : ((value - low) / (high - low)) * 100);
  return steps.map((step, index) => {
    const { from, to } = ends[index] ?? { from: 0, to: 0 };
    const kind = BALANCES.has(step.kind) ? 'balance' : isNegative(step.posted) ? 'down' : 'up';
    return { left: share(Math.min(from, to)), width: Math.abs(share(to) - share(from)), level: share(to), kind };
  });
}
