/**
 * Networks of one ticker swapped in a file: the ticker ties, its networks do not. What the accounts changed by between two
 * looks is set against the movements of each network. Pure.
 */
import type { CitronName, Ticker } from '../values/code.ts';
import { type Decimal, sum, ZERO } from '../values/money.ts';
import { type Day, dayOf, dayRange, type Instant } from '../values/time.ts';
import { coveredDays } from './cover.ts';
import type { NetworkLook } from './input.ts';
import { counts } from './line-totals.ts';
import type { ImportCover, Movement } from './movement-input.ts';
import { networkTies } from './networks.ts';
import { type Found, keyOf, type ProposalStep } from './proposal.ts';
import { setsThatSum } from './sets.ts';

export interface NetworkEvidence {
  /** Looks at the accounts, oldest first. */
  readonly looks: readonly NetworkLook[];
  /** Every movement from the first look to the last. */
  readonly movements: readonly Movement[];
  readonly covers: readonly ImportCover[];
}

const MOST = 20;

/** The lines of a movement that moved the accounts between two looks: of a cancelled one perhaps only what was given back. */
interface Between {
  readonly movement: Movement;
  readonly lines: Movement['lines'];
}

interface Step {
  readonly movement: Movement;
  /** What it would add to the second network of the pair. */
  readonly change: Decimal;
  readonly network: { readonly from: CitronName; readonly to: CitronName };
}

/** Proposals that put lines on another network of their ticker, on the day of their first movement. */
export function networkSwaps({ looks, movements, covers }: NetworkEvidence): readonly Found[] {
  return looks.slice(1).flatMap((later, index) => {
    const earlier = looks[index];
    if (earlier === undefined) return [];
    const days = dayRange(dayOf(earlier.at), dayOf(later.at));
    const covered = coveredDays(covers, days);
    if (days.some((day) => !covered.has(day))) return [];
    const within = movements.filter(counts).flatMap((movement): Between[] => {
      const lines = movement.lines.filter(({ at }) => isBetween(at ?? movement.at, earlier, later));
      return lines.length === 0 ? [] : [{ movement, lines }];
    });
    return tickersThatTie(earlier, later).flatMap((ticker) => swapsOf(ticker, earlier, later, within));
  });
}

/** Tickers whose accounts add up to the balance in both looks; elsewhere the accounts prove nothing. */
function tickersThatTie(earlier: NetworkLook, later: NetworkLook): readonly Ticker[] {
  const passed = (look: NetworkLook) => networkTies(look).filter(({ result }) => result === 'pass');
  const before = new Set(passed(earlier).map(({ ticker }) => ticker));
  return passed(later)
    .map(({ ticker }) => ticker)
    .filter((ticker) => before.has(ticker));
}

function isBetween(at: Instant, earlier: NetworkLook, later: NetworkLook): boolean {
  return earlier.at < at && at <= later.at;
}

const onNetwork = ({ lines }: Between, name: CitronName): Decimal =>
  sum(lines.filter((line) => line.name === name).map(({ amount }) => amount));

function swapsOf(ticker: Ticker, earlier: NetworkLook, later: NetworkLook, movements: readonly Between[]): Found[] {
  const names = [...earlier.accounts, ...later.accounts].filter((one) => one.ticker === ticker).map(({ name }) => name);
  const balance = (look: NetworkLook, of: CitronName) =>
    look.accounts.find(({ name }) => name === of)?.balance.value ?? ZERO;
  const differences = [...new Set(names)].map((name) => {
    const explained = sum(movements.map((movement) => onNetwork(movement, name)));
    return { name, difference: balance(later, name).minus(balance(earlier, name)).minus(explained) };
  });
  const apart = differences.filter(({ difference }) => !difference.isZero());
  const [one, other] = apart;
  // Two networks that make up for each other: anything else is a movement that is missing or out of time.
  if (apart.length !== 2 || one === undefined || other === undefined) return [];
  if (!one.difference.plus(other.difference).isZero()) return [];
  return found(ticker, movesBetween(one.name, other.name, movements), other.difference);
}

function movesBetween(one: CitronName, other: CitronName, movements: readonly Between[]): readonly Step[] {
  return movements.flatMap((between): Step[] => {
    const { movement } = between;
    const [here, there] = [onNetwork(between, one), onNetwork(between, other)];
    // A transfer from one network to the other has both rightly.
    if (here.isZero() === there.isZero()) return [];
    return there.isZero()
      ? [{ movement, change: here, network: { from: one, to: other } }]
      : [{ movement, change: there.negated(), network: { from: other, to: one } }];
  });
}

function found(ticker: Ticker, steps: readonly Step[], wanted: Decimal): Found[] {
  const singles = steps.filter(({ change }) => change.equals(wanted)).map((step) => [step]);
  const sets = singles.length > 0 ? singles : setsThatSum(steps, wanted, ZERO, MOST).found;
  return sets.map((set): Found => {
    const steps = set.map(({ movement, network }): ProposalStep => {
      return { movement, effect: 'network', bookOn: null, change: ZERO, network };
    });
    const day = set[0]?.movement.bookingDay ?? ('' as Day);
    const kind = 'network-swap';
    const about = { key: keyOf(kind, steps), kind, ticker, day, steps, fee: null } as const;
    return { ...about, unexplainedAfter: null, opens: [], likely: true };
  });
}
