/** The way out when kept keys cannot be opened any more: their file is moved aside and keys are entered anew. */
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useConnectionCall } from '../hooks/use-connections.ts';
import { FailureNote } from './notices.tsx';

export function StartAnew() {
  const [open, setOpen] = useState(false);
  const start = useConnectionCall('vault.startAnew');
  return (
    <>
      <Button size="xs" className="danger" onClick={() => setOpen(true)}>
        Start anew…
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Start anew with the keys">
        <div className="dialog-form">
          <p>
            The file of kept keys is moved aside, not deleted, and every connection asks for its keys again. Use this
            when the passphrase is lost or the keychain no longer opens it. Balances and everything else stay as they
            are.
          </p>
          {start.error && <FailureNote error={start.error} />}
          <div className="dialog-end">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              className="danger"
              loading={start.isPending}
              onClick={() => start.mutate({}, { onSuccess: () => setOpen(false) })}
            >
              Move the kept keys aside
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
