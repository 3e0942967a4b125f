/** What every movement of the sample company has, whatever its type. */
import type { CitronName } from '../../main/values/code.ts';
import { Decimal } from '../../main/values/money.ts';
import type { Prices } from '../prices.ts';
import { type Random, uuidOf } from '../random.ts';

/** What a movement is made from. */
export interface Moment {
  readonly seed: string;
  /** Moment of creation, UTC milliseconds. */
  readonly at: number;
  readonly number: number;
  readonly random: Random;
  readonly prices: Prices;
  balance(name: CitronName): Decimal;
}

export const MINUTE = 60_000;
const CUT_OFF_SECOND = 23 * 3600 + 59 * 60;

/** Rounds towards zero. */
export function down(value: Decimal, decimals: number): Decimal {
  return value.toDecimalPlaces(decimals, Decimal.ROUND_DOWN);
}

const HEX = '0123456789abcdef';
const BASE32 = '023456789acdefghjklmnpqrstuvwxyz';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** An address in the manner of the coin's network. It belongs to nobody. */
export function addressOn(network: string, random: Random): string {
  switch (network) {
    case 'bitcoin':
      return `bc1q${random.text(38, BASE32)}`;
    case 'litecoin':
      return `ltc1q${random.text(38, BASE32)}`;
    case 'ethereum':
      return `0x${random.text(40, HEX)}`;
    case 'tron':
      return `T${random.text(33, BASE58)}`;
    case 'ton':
      return `UQ${random.text(46, BASE58)}`;
    case 'sepa':
      return 'DE00 SAMPLE 0000 0001';
    default:
      return `sandbox-${random.text(12, HEX)}`;
  }
}

/** Everything of a movement that does not depend on its type. */
export function frame(moment: Moment, network: string, hasChain: boolean) {
  const { at, number, random, seed } = moment;
  return {
    number,
    uuid: uuidOf(seed, number),
    createdAt: at,
    cancelledAt: null,
    fees: [],
    feePlace: null,
    rate: null,
    network,
    address: addressOn(network, random),
    txid: hasChain ? random.text(64, HEX) : null,
  };
}

/** A moment that is not in the minute after the cut-off: ordinary movements keep clear of it. */
export function clearOfCutOff(ms: number): number {
  const second = Math.floor((ms % 86_400_000) / 1000);
  return second >= CUT_OFF_SECOND ? ms + 2 * MINUTE : ms;
}
