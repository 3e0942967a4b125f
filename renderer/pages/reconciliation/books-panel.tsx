/** Against the books: each mapped account, what explains its difference, what remains and who accepted it. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ItemView } from '../../../preload/contract/decisions.ts';
import type { LedgerRowView } from '../../../preload/contract/reconciliation.ts';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useItems } from '../../hooks/use-decisions.ts';
import { useLedger } from '../../hooks/use-reconciliation.ts';
import { openImport } from '../../import/import-button.tsx';
import { BookAccount } from './book-account.tsx';
import { AcceptRemaining, AddItem, ClearItem } from './item-dialogs.tsx';

type Doing =
  | { readonly act: 'add'; readonly row: LedgerRowView | null }
  | { readonly act: 'accept'; readonly row: LedgerRowView }
  | { readonly act: 'clear'; readonly item: ItemView };

const ORDER = ['open', 'explained', 'accepted', 'tied'] as const;

interface Props {
  readonly here: Here;
  readonly others: ReactNode;
}

export function BooksPanel({ here, others }: Props) {
  const query = useLedger();
  const items = useItems().data ?? [];
  const [doing, setDoing] = useState<Doing | null>(null);
  const rows = query.data?.rows ?? [];
  const open = rows.filter((row) => row.status === 'open').length;
  const close = () => setDoing(null);
  return (
    <Panel
      title="Against the books"
      sub={rows.length > 0 && `${open} of ${rows.length} open`}
      end={others}
      className="books-panel"
      foot={
        rows.length > 0 && (
          <Button size="xs" className="push" onClick={() => setDoing({ act: 'add', row: null })}>
            Add reconciling item…
          </Button>
        )
      }
    >
      <Reading query={{ ...query, data: query.data === null ? [] : query.data?.rows }} rows={6}>
        {(found) =>
          found.length === 0 ? (
            <Empty action={<Button onClick={() => openImport('ledger')}>Import book balances</Button>}>
              No balances of the books are imported for this month.
            </Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <section className="scroll" tabIndex={0} aria-label="Accounts of the books">
              {ORDER.flatMap((status) => found.filter((row) => row.status === status)).map((row) => (
                <BookAccount
                  key={`${row.account} ${row.currency}`}
                  row={row}
                  items={items.filter((item) => item.currency === row.currency)}
                  onAdd={() => setDoing({ act: 'add', row })}
                  onAccept={() => setDoing({ act: 'accept', row })}
                  onClear={(item) => setDoing({ act: 'clear', item })}
                />
              ))}
            </section>
          )
        }
      </Reading>
      {doing?.act === 'add' && <AddItem here={here} rows={rows} row={doing.row} onClose={close} />}
      {doing?.act === 'accept' && <AcceptRemaining here={here} row={doing.row} onClose={close} />}
      {doing?.act === 'clear' && <ClearItem here={here} item={doing.item} onClose={close} />}
    </Panel>
  );
}
