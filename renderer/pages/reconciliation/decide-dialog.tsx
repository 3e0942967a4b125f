/** Accepts or dismisses a proposal, or accepts the difference as it is; always with a note and a name. */
import type { ReactNode } from 'react';
import type { ProposalView } from '../../../preload/contract/proposals.ts';
import { PersonDialog } from '../../components/person-dialog.tsx';
import { useHere } from '../../hooks/use-app.ts';
import { usePersonCall } from '../../hooks/use-people.ts';
import { proposalTitle } from '../../text/decisions.ts';

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
  const change = { accept, dismiss, 'accept-difference': leave }[act];
  const about = { connection: here?.connection.name ?? '', period: here?.period ?? '', ticker: currency, day };
  const submit = (said: { note: string; by: string }) => {
    const after = { onSuccess: onDone };
    if (deciding.act === 'accept') accept.mutate({ ...about, ...said, key: deciding.proposal.key }, after);
    else if (deciding.act === 'dismiss') dismiss.mutate({ ...about, ...said, key: deciding.proposal.key }, after);
    else leave.mutate({ ...about, ...said }, after);
  };
  return (
    <PersonDialog
      title={WORDS[act].title}
      submit={WORDS[act].submit}
      note={{ label: WORDS[act].note, description: 'Kept with the decision and printed in the workbook.' }}
      person={{ label: 'Decided by' }}
      change={change}
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
        </>
      )}
    </PersonDialog>
  );
}
