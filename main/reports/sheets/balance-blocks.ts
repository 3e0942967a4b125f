/** Which currencies stand beside each other in Balances by day. */
import type { Ticker } from '../../values/code.ts';
import { oncePer } from '../../values/once-per.ts';
import { currencyBlocks } from '../matrix.ts';
import type { Month } from '../month.ts';
import { readablePage } from '../widths.ts';

/** Width of the column of dates. */
export const DATE = 12;

export const balanceBlocks = oncePer((month: Month): readonly (readonly Ticker[])[] =>
  currencyBlocks(month.figures.tickers, (ticker) => month.width([ticker]), readablePage(true).across - DATE),
);
