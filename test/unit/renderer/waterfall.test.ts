import { describe, expect, it } from 'vitest';
import { barsOf, type Step } from '../../../renderer/pages/close/waterfall.ts';

const step = (kind: string, posted: string): Step => ({ label: kind, kind, exact: posted, posted });

describe('barsOf', () => {
  it('lets each change start where the one before ended, and the closing start at zero', () => {
    const bars = barsOf([step('opening', '60'), step('deposit', '40'), step('fee', '-25'), step('closing', '75')]);
    expect(bars.map(({ left, width, kind }) => [left, width, kind])).toEqual([
      [0, 60, 'balance'],
      [60, 40, 'up'],
      [75, 25, 'down'],
      [0, 75, 'balance'],
    ]);
  });

  it('keeps zero on the scale when a balance is negative', () => {
    const bars = barsOf([step('opening', '-50'), step('deposit', '100'), step('closing', '50')]);
    expect(bars[0]).toMatchObject({ left: 0, width: 50 });
    expect(bars[1]).toMatchObject({ left: 0, width: 100, kind: 'up' });
    expect(bars[2]).toMatchObject({ left: 50, width: 50 });
  });

  it('draws nothing wide when all is zero', () => {
    expect(barsOf([step('opening', '0.00'), step('closing', '0.00')]).map((bar) => bar.width)).toEqual([0, 0]);
  });
});
