/** Marks of a drawing's scale: round figures a little outside of what is drawn. They place lines; no figure is made from them. */
import { type NumberStyle, written } from './figures.ts';

export interface Scale {
  /** Lowest and highest mark. */
  readonly ends: readonly [number, number];
  readonly ticks: readonly number[];
  /** Decimals that every mark is written with. */
  readonly decimals: number;
}

/** A scale never shows less than this share of its figures: a change of a thousandth is no cliff. */
const LEAST_SPAN = 0.02;
const STEPS = 3;

/** 1, 2, 2.5 or 5 times a power of ten, not below `wanted`. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= wanted * 0.999) ?? 10;
  return factor * power;
}

function decimalsOf(step: number): number {
  const power = Math.floor(Math.log10(step));
  const half = Math.abs(step / 10 ** power - 2.5) < 0.01 ? 1 : 0;
  return Math.max(0, half - power);
}

/** Null when there is nothing to draw. */
export function scaleOf(places: readonly number[]): Scale | null {
  if (places.length === 0) return null;
  let low = Math.min(...places);
  let high = Math.max(...places);
  const least = Math.max(Math.abs(low), Math.abs(high)) * LEAST_SPAN || 1;
  if (high - low < least) {
    const middle = (low + high) / 2;
    // What is never below zero is drawn on no scale that is.
    low = low >= 0 ? Math.max(0, middle - least / 2) : middle - least / 2;
    high = middle + least / 2;
  }
  const step = roundStep((high - low) / STEPS);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { ends: [first * step, last * step], ticks, decimals: decimalsOf(step) };
}

/** A mark in the person's way of writing numbers. */
export function tickText(tick: number, decimals: number, style: NumberStyle): string {
  return written(tick.toFixed(decimals), style);
}
