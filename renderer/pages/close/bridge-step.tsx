/** What a step of the bridge is made of: each currency's part of a total, and the days of one currency with their rates. */
import { Button, Modal } from '@mantine/core';
import { Fragment, useMemo } from 'react';
import type { z } from 'zod';
import type { BridgeDay, bridgeView } from '../../../preload/contract/month.ts';
import { Figure } from '../../components/figure.tsx';
import { Empty, Reading } from '../../components/notices.tsx';
import { DayOf } from '../../components/when.tsx';
import { amountColumn } from '../../grid/amount-column.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/grid.tsx';
import { useFocusBack } from '../../hooks/use-focus-back.ts';
import { useBridgeDays } from '../../hooks/use-month.ts';
import { change, go } from '../../route.ts';
import { widestDecimals } from '../../text/figures.ts';
import { BALANCES, type Step } from './waterfall.ts';

type Bridge = z.infer<typeof bridgeView>;

/** How the app worked a step out, by its kind; all others are movements. */
const FORMULAS: Readonly<Record<string, string>> = {
  opening: 'Quantity × rate at the close of the day before the month.',
  closing: 'Quantity × rate at the close of the month.',
  'rate-effect': 'Each day: quantity before × (rate − rate before).',
  rounding: 'What is left when every line above is rounded once, so that the shown lines add up.',
};
const MOVED =
  'Each day: (quantity − quantity before) × rate. The lines of the day’s movements say which part is which kind.';

interface Props {
  readonly bridge: Bridge;
  readonly step: Step;
  /** Null for the total. */
  readonly currency: string | null;
  readonly onCurrency: (currency: string) => void;
  readonly onClose: () => void;
}

/** The same step of every currency: together they are that of the total. */
function ByCurrency({ bridge, step, onCurrency }: Props) {
  const parts = bridge.currencies.flatMap(({ currency, steps }) => {
    const own = steps?.find(({ kind }) => kind === step.kind);
    return own ? [{ currency, own }] : [];
  });
  const decimals = widestDecimals(parts.map(({ own }) => own.posted));
  return (
    <>
      <dl className="working bridge-parts">
        {parts.map(({ currency, own }) => (
          <Fragment key={currency}>
            <dt>
              <button type="button" className="link step-part" onClick={() => onCurrency(currency)}>
                {currency}
              </button>
            </dt>
            <dd>
              <Figure of={own.posted} exact={own.exact} decimals={decimals} />
            </dd>
          </Fragment>
        ))}
        <dt className="sum">
          {step.label}, {bridge.base}
        </dt>
        <dd className="sum">
          <Figure of={step.posted} exact={step.exact} decimals={decimals} rule="total" />
        </dd>
      </dl>
      {!BALANCES.has(step.kind) && step.kind !== 'rate-effect' && (
        <p className="tiny quiet">Each part is rounded once; the rounding line takes up what that leaves.</p>
      )}
    </>
  );
}

function amounts(rows: readonly BridgeDay[], id: string, head: string, of: (day: BridgeDay) => string | null) {
  return amountColumn({ id, head, rows, of, least: 92 });
}

function columnsOf(days: readonly BridgeDay[], base: string): GridColumn<BridgeDay>[] {
  return [
    {
      id: 'day',
      head: 'Day, UTC',
      width: 92,
      cell: ({ day }) => <DayOf of={day} />,
      text: ({ day }) => day,
    },
    amounts(days, 'before', 'Quantity before', (day) => day.quantityBefore),
    amounts(days, 'rate-before', 'Rate before', (day) => day.rateBefore),
    amounts(days, 'quantity', 'Quantity', (day) => day.quantity),
    amounts(days, 'rate', 'Rate', (day) => day.rate),
    { ...amounts(days, 'movement', `Movement, ${base}`, (day) => day.movement), ruled: true },
    amounts(days, 'effect', 'Effect of rates', (day) => day.rateEffect),
    amounts(days, 'closing', `Value, ${base}`, (day) => day.closing),
  ];
}

function ByDay({ currency, base, onClose }: { currency: string; base: string; onClose: () => void }) {
  const query = useBridgeDays(currency);
  const columns = useMemo(() => columnsOf(query.data ?? [], base), [query.data, base]);
  return (
    <Reading query={query} rows={10}>
      {(days) => (
        <div className="bridge-days">
          <Grid
            label={`Bridge of ${currency}, day by day`}
            name="bridge.days"
            columns={columns}
            rows={days}
            rowId={dayOf}
            density="compact"
            tight
            onOpen={({ day }) => {
              onClose();
              change({ at: `${day} ${currency}` });
            }}
            empty={<Empty>No day of {currency} has a rate and a balance.</Empty>}
          />
        </div>
      )}
    </Reading>
  );
}

export default function BridgeStep(props: Props) {
  const { bridge, step, currency, onClose } = props;
  useFocusBack();
  const wide = currency !== null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${step.label}, ${currency ?? 'total'}`}
      size={wide ? 980 : 460}
      returnFocus={false}
    >
      <div className="dialog-form">
        <p className="soft">{FORMULAS[step.kind] ?? MOVED}</p>
        {currency === null ? (
          <ByCurrency {...props} />
        ) : (
          <ByDay currency={currency} base={bridge.base} onClose={onClose} />
        )}
        {currency !== null && (
          <p className="small">
            {step.label}, {bridge.base}: <Figure of={step.posted} exact={step.exact} bare />
            {step.exact !== step.posted && (
              <span className="quiet wrap-anywhere">, rounded once from {step.exact}</span>
            )}
          </p>
        )}
        <div className="dialog-end">
          {step.kind === 'fee' && <Button onClick={() => go('close', { shows: 'fees' })}>Fees by kind</Button>}
          {currency !== null && (
            <Button onClick={() => go('reconciliation', { currency })}>Movements of {currency}</Button>
          )}
          <Button data-autofocus onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const dayOf = ({ day }: BridgeDay) => day;
