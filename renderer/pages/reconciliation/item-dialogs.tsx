/** Reconciling items: added with their reason, carried forward from their month, cleared; and what remains accepted. */

import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ItemView } from '../../../preload/contract/decisions.ts';
import type { LedgerRowView } from '../../../preload/contract/reconciliation.ts';
import { Figure } from '../../components/figure.tsx';
import { lacking } from '../../components/form-end.tsx';
import { PersonDialog } from '../../components/person-dialog.tsx';
import { announce } from '../../frame/announce.ts';
import type { Here } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { usePersonCall } from '../../hooks/use-people.ts';
import { isSignedAmount, PLAIN_AMOUNT_HINT } from '../../text/figures.ts';
import { wordsOf } from '../../text/words.ts';

interface Common {
  readonly here: Here;
  readonly onClose: () => void;
}

const KINDS = [
  { value: 'timing', label: 'Timing: booked in another month' },
  { value: 'in-transit', label: 'In transit: on its way at the month end' },
  { value: 'other', label: 'Other' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

interface AddProps extends Common {
  readonly rows: readonly LedgerRowView[];
  /** The account it explains; null lets the person choose. */
  readonly row: LedgerRowView | null;
}

export function AddItem({ here, rows, row, onClose }: AddProps) {
  const [ticker, setTicker] = useState(row?.currency ?? '');
  const [kind, setKind] = useState<Kind | null>(null);
  const [quantity, setQuantity] = useState('');
  const add = usePersonCall('item.add');
  const dates = useDates();
  const of = rows.find(({ currency }) => currency === ticker);
  const quantityLabel = `Quantity, ${ticker || 'units'}`;
  const wrong = quantity !== '' && !isSignedAmount(quantity);
  const submit = (said: { note: string; by: string }) => {
    if (kind === null) return;
    const about = { connection: here.connection.name, period: here.period, ticker, kind, quantity };
    const onSuccess = () => {
      announce(`The item of ${ticker} is added.`);
      onClose();
    };
    add.mutate({ ...about, ...said }, { onSuccess });
  };
  return (
    <PersonDialog
      title="Add a reconciling item"
      submit="Add the item"
      note={{
        label: 'What it is',
        description: `Carries forward with ${dates.month(here.period)} as its month until it is cleared.`,
      }}
      person={{ label: 'Added by' }}
      change={add}
      missing={lacking({ Currency: ticker, Kind: kind, [quantityLabel]: isSignedAmount(quantity) })}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="two-columns dialog-form">
        <Select
          label="Currency"
          data-autofocus
          placeholder="Choose"
          data={[...new Set(rows.map(({ currency }) => currency))]}
          value={ticker || null}
          onChange={(value) => setTicker(value ?? '')}
        />
        <Select label="Kind" placeholder="Choose" data={[...KINDS]} value={kind} onChange={(value) => setKind(value)} />
        <TextInput
          className="whole-row mono-input"
          label={quantityLabel}
          description="What Citron has and the books have not; with a minus the other way round."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="decimal"
          error={wrong && PLAIN_AMOUNT_HINT}
          value={quantity}
          onChange={(event) => setQuantity(event.currentTarget.value.trim())}
        />
      </div>
      {of && (
        <p className="soft small">
          Remaining now: <Figure of={of.remaining} bare /> {of.currency}.
        </p>
      )}
    </PersonDialog>
  );
}

export function ClearItem({ here, item, onClose }: Common & { readonly item: ItemView }) {
  const clear = usePersonCall('item.clear');
  const dates = useDates();
  const about = { connection: here.connection.name, id: item.id, period: here.period };
  const onSuccess = () => {
    announce(`The item of ${item.currency} is cleared.`);
    onClose();
  };
  return (
    <PersonDialog
      title="Clear a reconciling item"
      submit="Clear the item"
      note={{
        label: 'How it was cleared',
        description: `From the end of ${dates.month(here.period)} on it explains nothing.`,
      }}
      person={{ label: 'Cleared by' }}
      change={clear}
      onSubmit={(said) => clear.mutate({ ...about, ...said }, { onSuccess })}
      onClose={onClose}
    >
      <p>
        {wordsOf(item.kind)} of <Figure of={item.quantity} bare /> {item.currency}, since{' '}
        {dates.month(item.originPeriod)}: {item.note}
      </p>
    </PersonDialog>
  );
}

export function AcceptRemaining({ here, row, onClose }: Common & { readonly row: LedgerRowView }) {
  const accept = usePersonCall('ledger.accept');
  const about = { connection: here.connection.name, period: here.period, ticker: row.currency };
  const onSuccess = () => {
    announce(`What remains of ${row.currency} is accepted.`);
    onClose();
  };
  return (
    <PersonDialog
      title="Accept what remains"
      submit="Accept what remains"
      note={{ label: 'Why it is accepted', description: 'Kept with the decision and printed in the workbook.' }}
      person={{ label: 'Decided by' }}
      change={accept}
      onSubmit={(said) => accept.mutate({ ...about, ...said }, { onSuccess })}
      onClose={onClose}
    >
      <p>
        <Figure of={row.remaining} bare /> {row.currency} between Citron and account {row.account} stays in sight. It is
        open again when it changes.
      </p>
    </PersonDialog>
  );
}
