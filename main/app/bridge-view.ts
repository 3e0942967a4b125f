/** The FX bridge as steps from opening to closing that foot as posted: the rounding line is what makes them. */
import type { z } from 'zod';
import type { BridgeDay, bridgeView } from '../../preload/contract/month.ts';
import type { MonthFigures } from '../accounting/figures.ts';
import type { BridgeKind, BridgeRow, PostedBridge } from '../accounting/value-figures.ts';
import { type Decimal, decimalText, decimalTextOrNull, roundTo, sum, ZERO } from '../values/money.ts';
import { roundedText } from './rounded.ts';

export type BridgeView = z.infer<typeof bridgeView>;
type Step = NonNullable<BridgeView['total']>[number];

const KINDS: readonly (readonly [BridgeKind, string])[] = [
  ['deposit', 'Deposits'],
  ['withdrawal', 'Withdrawals'],
  ['fee', 'Fees'],
  ['exchange', 'Exchange result'],
  ['bank', 'Bank'],
  ['adjustment', 'Adjustments'],
  ['unexplained', 'Unexplained'],
  ['derived', 'Not tested'],
];

interface Part {
  readonly label: string;
  readonly kind: string;
  readonly exact: Decimal;
  readonly posted: Decimal;
}

/** Movements of kinds that occurred, then the effect of rates. */
function changes(
  row: BridgeRow,
  byKind: NonNullable<BridgeRow['byKind']>,
  posted: PostedBridge,
  decimals: number,
): Part[] {
  const kinds = KINDS.filter(([kind]) => !byKind[kind].isZero()).map(([kind, label]): Part => {
    const exact = byKind[kind];
    return { label, kind, exact, posted: roundTo(exact, decimals) };
  });
  const effect = {
    label: 'Effect of rates',
    kind: 'rate-effect',
    exact: row.rateEffect ?? ZERO,
    posted: posted.rateEffect,
  };
  return [...kinds, effect];
}

function stepsOf(row: BridgeRow, posted: PostedBridge | undefined, decimals: number): Step[] | null {
  const { openingValue, closingValue, byKind } = row;
  if (openingValue === null || closingValue === null || byKind === null || posted === undefined) return null;
  const opening = { label: 'Opening', kind: 'opening', exact: openingValue, posted: posted.openingValue };
  const parts = changes(row, byKind, posted, decimals);
  const reached = sum([opening, ...parts].map((part) => part.posted));
  const rounding = { label: 'Rounding', kind: 'rounding', exact: ZERO, posted: posted.closingValue.minus(reached) };
  const closing = { label: 'Closing', kind: 'closing', exact: closingValue, posted: posted.closingValue };
  return [opening, ...parts, rounding, closing].map(({ label, kind, exact, posted: amount }) => ({
    label,
    kind,
    exact: decimalText(exact),
    posted: roundedText(decimalText(amount), decimals),
  }));
}

export function bridgeViewOf(figures: MonthFigures): BridgeView {
  const { bridge, base, baseDecimals } = figures;
  const posted = new Map(bridge.posted.map((row) => [row.ticker, row]));
  return {
    base,
    total: bridge.total === null ? null : stepsOf(bridge.total, posted.get('total'), baseDecimals),
    currencies: bridge.rows.map((row) => ({
      currency: row.ticker,
      steps: stepsOf(row, posted.get(row.ticker), baseDecimals),
      remark: row.remark,
    })),
  };
}

/** The intervals of one currency in order, each with the quantities and rates that its values follow from. */
export function bridgeDaysOf({ bridge }: MonthFigures, ticker: string): BridgeDay[] {
  return bridge.intervals
    .filter((interval) => interval.ticker === ticker)
    .map((interval) => ({
      from: interval.from,
      day: interval.to,
      quantityBefore: decimalText(interval.openingQuantity),
      quantity: decimalText(interval.closingQuantity),
      rateBefore: decimalTextOrNull(interval.openingRate),
      rate: decimalTextOrNull(interval.closingRate),
      opening: decimalText(interval.openingValue),
      movement: decimalText(interval.movement),
      rateEffect: decimalText(interval.rateEffect),
      closing: decimalText(interval.closingValue),
    }));
}
