/** The use cases that reckon with figures handed in: the renderer does no arithmetic on money. */
import type { UseCases } from '../../preload/contract.ts';
import { computedDecimal, decimalText, sum } from '../values/money.ts';
import { roundedText } from './rounded.ts';

export const figureUseCases: Pick<UseCases, 'figures.sum' | 'figures.rounded'> = {
  'figures.sum': ({ amounts }) => ({ sum: decimalText(sum(amounts.map(computedDecimal))) }),
  'figures.rounded': ({ amounts }) => ({
    amounts: amounts.map(({ amount, decimals }) => roundedText(amount, decimals)),
  }),
};
