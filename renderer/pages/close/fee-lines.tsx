/** What one row of fees is made of: each fee with its amount, the rate of its day and its value, and the movement it belongs to. */
import { Button, Modal } from '@mantine/core';
import { useMemo } from 'react';
import type { FeeLineView, FeeRowView } from '../../../preload/contract/month.ts';
import { Figure } from '../../components/figure.tsx';
import { Ident } from '../../components/ident.tsx';
import { Reading } from '../../components/notices.tsx';
import { DayOf } from '../../components/when.tsx';
import { amountColumn } from '../../grid/amount-column.tsx';
import type { GridColumn } from '../../grid/column.ts';
import { Grid } from '../../grid/grid.tsx';
import { useFocusBack } from '../../hooks/use-focus-back.ts';
import { useFeeLines } from '../../hooks/use-month.ts';
import { go } from '../../route.ts';
import { wordsOf } from '../../text/words.ts';

/** A movement may have two fees of one kind and amount: its place tells a line apart. */
type Line = FeeLineView & { readonly key: string };

function columnsOf(rows: readonly Line[], currency: string, base: string): GridColumn<Line>[] {
  const merged = rows.some(({ day, valuedOn }) => valuedOn !== null && valuedOn !== day);
  return [
    { id: 'day', head: 'Day, UTC', width: 92, cell: ({ day }) => <DayOf of={day} />, text: ({ day }) => day },
    amountColumn({ id: 'amount', head: `Amount, ${currency}`, rows, of: ({ amount }) => amount, unit: () => currency }),
    amountColumn({ id: 'rate', head: `Rate, ${base}`, rows, of: ({ rate }) => rate, unknown: 'no rate' }),
    ...(merged
      ? [
          {
            id: 'valued',
            head: 'Rate of',
            width: 92,
            cell: ({ valuedOn }: Line) => (valuedOn === null ? '–' : <DayOf of={valuedOn} />),
            text: ({ valuedOn }: Line) => valuedOn ?? '',
          },
        ]
      : []),
    amountColumn({
      id: 'value',
      head: `Value, ${base}`,
      rows,
      of: ({ value }) => value,
      unknown: 'no rate',
      unit: () => base,
    }),
    {
      id: 'id',
      head: 'Movement',
      width: 108,
      cell: (row) => <Ident of={row.externalId} spoken />,
      spoken: true,
      text: (row) => row.externalId,
    },
    {
      id: 'source',
      head: 'Source',
      width: 146,
      cell: ({ source }) => <Ident of={source} end={8} className="" spoken />,
      spoken: true,
      text: ({ source }) => source,
    },
  ];
}

interface Props {
  readonly row: FeeRowView;
  readonly base: string;
  readonly onClose: () => void;
}

export default function FeeLines({ row, base, onClose }: Props) {
  const { currency, detail, value } = row;
  const query = useFeeLines(currency, detail);
  const lines = useMemo(() => (query.data ?? []).map((line, place) => ({ ...line, key: String(place) })), [query.data]);
  const columns = useMemo(() => columnsOf(lines, currency, base), [lines, currency, base]);
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Fees: ${currency}, ${wordsOf(detail).toLowerCase()}`}
      size={980}
      returnFocus={false}
    >
      <div className="dialog-form">
        <p className="soft">Amount × rate at the cut-off of its day. Enter opens the movement.</p>
        <Reading query={query} rows={8}>
          {() => (
            <div className="bridge-days">
              <Grid
                label={`Fees of ${currency}, ${detail}, line by line`}
                name="close.fee-lines"
                columns={columns}
                rows={lines}
                rowId={idOf}
                density="compact"
                tight
                onOpen={({ movement }) => go('movements', { movement: String(movement) })}
              />
            </div>
          )}
        </Reading>
        {value && (
          <p className="small">
            Together, {base}: <Figure of={value.shown} exact={value.exact} bare />
            {value.exact !== value.shown && (
              <span className="quiet wrap-anywhere">, rounded once from {value.exact}</span>
            )}
          </p>
        )}
        <div className="dialog-end">
          <Button data-autofocus onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const idOf = ({ key }: Line) => key;
