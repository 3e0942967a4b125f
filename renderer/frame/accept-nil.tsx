/** A person says that a currency which the day's answer leaves out was nothing that day. */
import { PersonDialog } from '../components/person-dialog.tsx';
import { useHere } from '../hooks/use-app.ts';
import { usePersonCall } from '../hooks/use-people.ts';
import { announce } from './announce.ts';

interface Props {
  readonly day: string;
  readonly ticker: string;
  /** What is known of the balance: `not reported, last known 5`. */
  readonly known: string;
  readonly onClose: () => void;
}

export default function AcceptNil({ day, ticker, known, onClose }: Props) {
  const connection = useHere()?.connection.name ?? '';
  const accept = usePersonCall('balance.acceptNil');
  const submit = (said: { note: string; by: string }) =>
    accept.mutate(
      { connection, period: day.slice(0, 7), ticker, day, ...said },
      {
        onSuccess: () => {
          announce(`${ticker} on ${day} is taken as nil.`);
          onClose();
        },
      },
    );
  return (
    <PersonDialog
      title={`${ticker} on ${day} was nil`}
      submit="Accept as nil"
      note={{ label: 'How you know', description: 'Kept with the decision and printed in the workbook.' }}
      person={{ label: 'Decided by' }}
      change={accept}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {ticker} on {day}: {known}. From now on it counts as zero that day, and what moved since stands as a difference.
        It can be taken back under Decisions.
      </p>
    </PersonDialog>
  );
}
