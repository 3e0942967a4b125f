/** Accepts or dismisses a proposal, or accepts the difference as it is; always with a note and a name. */
import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ProposalView } from '../../../preload/contract/proposals.ts';
import { Figure } from '../../components/figure.tsx';
import { lacking } from '../../components/form-end.tsx';
import { PersonDialog } from '../../components/person-dialog.tsx';
import { useHere } from '../../hooks/use-app.ts';
import { usePersonCall } from '../../hooks/use-people.ts';
import { proposalTitle } from '../../text/decisions.ts';
import { isPlainAmount, PLAIN_AMOUNT_HINT } from '../../text/figures.ts';

export type Deciding =
  | { readonly act: 'accept' | 'dismiss'; readonly proposal: ProposalView }
  | { readonly act: 'accept-difference' };

interface Props {
  readonly deciding: Deciding;
  readonly currency: string;
  readonly day: string;
  readonly steps: ReactNode;
  readonly difference: ReactNode;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const WORDS = {
  accept: { title: 'Accept the proposal', submit: 'Accept', note: 'How you know' },
  dismiss: { title: 'Dismiss the proposal', submit: 'Dismiss', note: 'Why it is not so' },
  'accept-difference': { title: 'Accept the difference', submit: 'Accept the difference', note: 'Why it is accepted' },
} as const;

export function DecideDialog({ deciding, currency, day, steps, difference, onClose, onDone }: Props) {
  const here = useHere();
  const accept = usePersonCall('proposal.accept');
  const dismiss = usePersonCall('proposal.dismiss');
  const leave = usePersonCall('difference.accept');
  const { act } = deciding;
  // A fee that is missing is named by the person, not filled in: nothing plugs a difference.
  const missing = deciding.act === 'accept' ? deciding.proposal.fee : null;
  const [fee, setFee] = useState({ name: '', amount: '' });
  const open = missing === null ? [] : lacking({ Fee: isPlainAmount(fee.amount), 'Currency of the fee': fee.name });
  const change = { accept, dismiss, 'accept-difference': leave }[act];
  const about = { connection: here?.connection.name ?? '', period: here?.period ?? '', ticker: currency, day };
  const submit = (said: { note: string; by: string }) => {
    const after = { onSuccess: onDone };
    if (deciding.act === 'accept') {
      accept.mutate({ ...about, ...said, key: deciding.proposal.key, ...(missing ? { fee } : {}) }, after);
    } else if (deciding.act === 'dismiss') dismiss.mutate({ ...about, ...said, key: deciding.proposal.key }, after);
    else leave.mutate({ ...about, ...said }, after);
  };
  return (
    <PersonDialog
      title={WORDS[act].title}
      submit={WORDS[act].submit}
      note={{ label: WORDS[act].note, description: 'Kept with the decision and printed in the workbook.' }}
      person={{ label: 'Decided by' }}
      change={change}
      missing={open}
      onSubmit={submit}
      onClose={onClose}
    >
      {deciding.act === 'accept-difference' ? (
        <p>
          {difference} {currency} on {day} stays unexplained and in sight. It is open again when it changes.
        </p>
      ) : (
        <>
          <p>
            {proposalTitle(deciding.proposal.kind)}: {currency} on {day}, difference {difference}.
          </p>
          {act === 'accept' ? steps : <p className="soft">It is not proposed for this day again.</p>}
          {missing && (
            <div className="dialog-form two-columns">
              <TextInput
                label="Fee"
                data-autofocus
                className="mono-input"
                inputMode="decimal"
                description={
                  <>
                    <Figure of={missing.amount} bare /> {missing.name} is missing. It counts once a second person
                    approved it.
                  </>
                }
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                error={fee.amount !== '' && !isPlainAmount(fee.amount) && PLAIN_AMOUNT_HINT}
                value={fee.amount}
                onChange={(event) => setFee({ ...fee, amount: event.currentTarget.value.trim() })}
              />
              <TextInput
                label="Currency of the fee"
                placeholder={missing.name}
                value={fee.name}
                onChange={(event) => setFee({ ...fee, name: event.currentTarget.value.trim() })}
              />
            </div>
          )}
        </>
      )}
    </PersonDialog>
  );
}
