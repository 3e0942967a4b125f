/** Columns of the table of connections: when it was synced, which days are known, what it closes at, what is open. */
import { Button } from '@mantine/core';
import { Figure } from '../../components/figure.tsx';
import { Mark, type Shape } from '../../components/marks.tsx';
import { State, StateMark, type StateName } from '../../components/state.tsx';
import { DayOf, Moment } from '../../components/when.tsx';
import { type GridColumn, headWidth, widthFor } from '../../grid/column.ts';
import type { ConnectionMonth } from '../../hooks/use-overview.ts';
import { change, go } from '../../route.ts';
import { compareDecimalText, widestDecimals } from '../../text/figures.ts';
import { follow } from './next-steps.tsx';
import type { Step } from './steps.ts';

const SHAPES: Partial<Record<StateName, readonly [Shape, string]>> = {
  provisional: ['half', 'prov'],
  'fetch-failed': ['cross', 'fail'],
  restated: ['diamond', 'rest'],
};

const knownWords = ({ balances }: ConnectionMonth) =>
  balances ? `${balances.counts.final + balances.counts.provisional} of ${balances.days.length - 1}` : '';

function Days({ of, today }: { readonly of: ConnectionMonth; readonly today: string }) {
  if (!of.balances) return <span className="unknown">–</span>;
  return (
    <span className="day-strip">
      {of.balances.days.slice(1).map((row) => {
        const restated = Object.values(row.cells).some((cell) => cell.restated);
        const shape = SHAPES[restated ? 'restated' : row.state];
        if (shape) return <Mark key={row.day} shape={shape[0]} className={`tone-${shape[1]}`} />;
        const future = row.state === 'not-fetched' || row.day >= today;
        return <i key={row.day} className={future ? 'coverage-future' : 'coverage-final'} />;
      })}
      <span className="day-count">{knownWords(of)}</span>
    </span>
  );
}

const OPEN = [
  ['fail', 'fail'],
  ['warn', 'warn'],
  ['not-tested', 'not tested'],
] as const;

/** Counts of the checks that do not pass, the most serious first; null while they are read. */
function openOf({ checks }: ConnectionMonth) {
  return (
    checks &&
    OPEN.map(([state, words]) => ({ state, words, count: checks.filter(({ status }) => status === state).length }))
  );
}

function openWords(of: ConnectionMonth): string {
  const open = openOf(of)?.filter(({ count }) => count > 0);
  return open ? open.map(({ count, words }) => `${count} ${words}`).join(', ') || 'none' : '';
}

function OpenItems({ of }: { readonly of: ConnectionMonth }) {
  const open = openOf(of)?.filter(({ count }) => count > 0);
  if (!open) return <span className="unknown">–</span>;
  if (open.length === 0) return <State of="pass">none</State>;
  return (
    <span className="open-items">
      {open.map(({ state, words, count }) => (
        <State key={state} of={state}>
          {count} {words}
        </State>
      ))}
    </span>
  );
}

/** The more serious come first. */
function compareOpen(a: ConnectionMonth, b: ConnectionMonth): number {
  const [one, other] = [openOf(a), openOf(b)];
  for (const [index] of OPEN.entries()) {
    const difference = (other?.[index]?.count ?? 0) - (one?.[index]?.count ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function LastSync({ of }: { readonly of: ConnectionMonth['connection'] }) {
  if (!of.lastSync) return <State of="waiting">not yet</State>;
  const { outcome, errorCode } = of.lastSync;
  return (
    <span className="line-up">
      <StateMark of={errorCode === 'keys-refused' ? 'refused' : outcome} />
      <Moment of={of.lastSync.at} />
    </span>
  );
}

/** The first step of the connection, else its close. */
function NextButton({ step, connection }: { readonly step: Step | undefined; readonly connection: string }) {
  return (
    <Button size="xs" onClick={() => (step ? follow(step) : go('close', { connection }))}>
      {step?.button ?? 'Close'}
    </Button>
  );
}

interface About {
  readonly steps: readonly Step[];
  readonly today: string;
  /** The base currency, where all have the same. */
  readonly base: string | null;
  /** Whether there is room for what is known from elsewhere too. */
  readonly wide: boolean;
}

export const CLOSING = 'closing';

const byText = (of: (row: ConnectionMonth) => string) => (a: ConnectionMonth, b: ConnectionMonth) =>
  of(a).localeCompare(of(b));

export function connectionColumns(
  months: readonly ConnectionMonth[],
  { steps, today, base, wide }: About,
): GridColumn<ConnectionMonth>[] {
  const texts = months.map(({ balances }) => balances?.closingTotal?.shown);
  const decimals = widestDecimals(texts);
  const nameOf = ({ connection }: ConnectionMonth) => connection.name;
  const lastSync = ({ connection }: ConnectionMonth) => connection.lastSync?.at ?? '';
  const lastDay = ({ connection }: ConnectionMonth) => connection.lastDay ?? '';
  const closing = base === null ? 'Closing value' : `Closing value, ${base}`;
  return [
    {
      id: 'connection',
      head: 'Connection',
      width: wide ? 320 : 140,
      cell: ({ connection: { name } }) => (
        <button
          type="button"
          className="link strong one-line"
          title={name}
          onClick={() => change({ connection: name })}
        >
          {name}
        </button>
      ),
      text: nameOf,
      compare: byText(nameOf),
    },
    {
      id: 'sync',
      head: 'Last sync, UTC',
      width: 140,
      cell: ({ connection }) => <LastSync of={connection} />,
      text: lastSync,
      compare: byText(lastSync),
    },
    ...(wide
      ? [
          {
            id: 'known',
            head: 'Known up to',
            width: 110,
            cell: (row: ConnectionMonth) =>
              lastDay(row) ? <DayOf of={lastDay(row)} /> : <span className="quiet">–</span>,
            text: lastDay,
            compare: byText(lastDay),
          },
        ]
      : []),
    {
      id: 'days',
      head: 'Days of the month',
      width: 306,
      cell: (row) => <Days of={row} today={today} />,
      text: knownWords,
    },
    {
      id: CLOSING,
      head: closing,
      numeric: true,
      width: Math.max(headWidth(closing), widthFor(texts)),
      cell: ({ balances, connection }) => (
        <>
          <Figure
            of={balances?.closingTotal?.shown}
            exact={balances?.closingTotal?.exact}
            decimals={decimals}
            unknown={balances ? 'not known' : '–'}
          />
          {base === null && ` ${connection.base}`}
        </>
      ),
      text: ({ balances }) => balances?.closingTotal?.exact ?? '',
      compare: (a, b) =>
        compareDecimalText(a.balances?.closingTotal?.exact ?? null, b.balances?.closingTotal?.exact ?? null),
    },
    {
      id: 'open',
      head: 'Open items',
      width: 222,
      cell: (row) => <OpenItems of={row} />,
      text: openWords,
      compare: compareOpen,
    },
    {
      id: 'next',
      head: 'Next',
      width: 112,
      cell: ({ connection: { name } }) => (
        <NextButton step={steps.find((step) => step.connection === name)} connection={name} />
      ),
      text: ({ connection: { name } }) => steps.find((step) => step.connection === name)?.button ?? 'Close',
    },
  ];
}
