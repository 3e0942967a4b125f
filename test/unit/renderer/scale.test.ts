import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NUMBER_STYLES } from '../../../renderer/text/figures.ts';
import { scaleOf, tickText } from '../../../renderer/text/scale.ts';

describe('the scale of a drawing', () => {
  const words = (places: number[]) => {
    const scale = scaleOf(places);
    return scale?.ticks.map((tick) => tickText(tick, scale.decimals, NUMBER_STYLES['comma-point']));
  };

  it('has round marks, all with the same decimals, around one value, two, or a month of them', () => {
    expect(words([385.3968])).toEqual(['380', '385', '390']);
    expect(words([385.3968, 392.8467])).toEqual(['385', '390', '395']);
    expect(words([374, 444])).toEqual(['350', '375', '400', '425', '450']);
    expect(words([0.0589, 0.0611])).toEqual(['0.058', '0.059', '0.060', '0.061', '0.062']);
    expect(words([0])).toEqual(['0.0', '0.2', '0.4', '0.6']);
    expect(words([])).toBeUndefined();
  });

  it('holds every value, never goes below zero for what does not, and keeps to a few marks', () => {
    const place = fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 40 }), (places) => {
        const ticks = scaleOf(places)?.ticks ?? [];
        const slack = Math.max(...places.map(Math.abs)) * 1e-6 + 1e-9;
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...places) + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...places) - slack);
        if (places.every((each) => each >= 0)) expect(ticks[0]).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
