/** Names who stands on the other side of a movement; it changes no figure, and the trail keeps who said so. */
import { Select } from '@mantine/core';
import type { MovementView } from '../../../preload/contract/reconciliation.ts';
import { FailureNote } from '../../components/notices.tsx';
import { announce } from '../../frame/announce.ts';
import { useHere } from '../../hooks/use-app.ts';
import { usePerson, usePersonCall } from '../../hooks/use-people.ts';
import { CLASSES } from '../../text/counterparty.ts';

export function CounterpartyPick({ of }: { readonly of: MovementView }) {
  const connection = useHere()?.connection.name ?? '';
  const [person] = usePerson();
  const classify = usePersonCall('movement.classify');
  return (
    <>
      <Select
        className="compact-input"
        aria-labelledby="other-side"
        placeholder="Not named"
        data={[...CLASSES]}
        value={of.counterpartyClass}
        disabled={classify.isPending}
        onChange={(counterpartyClass) => {
          if (counterpartyClass === null) return;
          const by = person.trim() ? { by: person.trim() } : {};
          classify.mutate(
            { connection, movement: of.id, counterpartyClass, ...by },
            { onSuccess: () => announce('The other side is named.') },
          );
        }}
      />
      {classify.error && <FailureNote error={classify.error} />}
    </>
  );
}
