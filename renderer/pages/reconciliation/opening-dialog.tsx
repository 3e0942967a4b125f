/** An opening balance that no answer gives: a person says what it was, or that there was none. */

import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { lacking } from '../../components/form-end.tsx';
import { PersonDialog } from '../../components/person-dialog.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { usePersonCall } from '../../hooks/use-people.ts';
import { isSignedAmount, PLAIN_AMOUNT_HINT } from '../../text/figures.ts';

interface Props {
  readonly here: Here;
  readonly currency: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const HELD = [
  { value: 'nothing', label: 'Nothing' },
  { value: 'amount', label: 'This amount' },
] as const;
type Held = (typeof HELD)[number]['value'];

export function OpeningDialog({ here, currency, onClose, onDone }: Props) {
  const [held, setHeld] = useState<Held | null>(null);
  const [amount, setAmount] = useState('');
  const accept = usePersonCall('opening.accept');
  const dates = useDates();
  const wrong = amount !== '' && !isSignedAmount(amount);
  const amountLabel = `Amount, ${currency}`;
  const given = held === 'amount' ? { [amountLabel]: isSignedAmount(amount) } : {};
  const about = { connection: here.connection.name, period: here.period, ticker: currency };
  return (
    <PersonDialog
      title={`Opening of ${currency}`}
      submit="Accept the opening"
      note={{ label: 'How you know', description: 'Kept with the decision and printed in the workbook.' }}
      person={{ label: 'Decided by' }}
      change={accept}
      missing={lacking({ 'The account held': held, ...given })}
      onSubmit={(said) =>
        accept.mutate({ ...about, ...said, amount: held === 'amount' ? amount : null }, { onSuccess: onDone })
      }
      onClose={onClose}
    >
      <p>
        No answer of Citron gives the balance of {currency} before {dates.month(here.period)}.
      </p>
      <div className="dialog-form two-columns">
        <Select
          label="The account held"
          data-autofocus
          placeholder="Choose"
          data={[...HELD]}
          value={held}
          onChange={(value) => setHeld(value)}
        />
        {held === 'amount' && (
          <TextInput
            label={amountLabel}
            className="mono-input"
            inputMode="decimal"
            error={wrong && PLAIN_AMOUNT_HINT}
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value.trim())}
          />
        )}
      </div>
    </PersonDialog>
  );
}
