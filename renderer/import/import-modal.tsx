/** The dialog that brings in a file. It is open while the address says so, so that any view and the palette can open it. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Here } from '../hooks/use-app.ts';
import { change, useRoute } from '../route.ts';
import { ImportDialog } from './import-dialog.tsx';
import { KIND_NAMES } from './words.ts';

const close = () => change({ import: null }, 'replace');

export default function ImportModal({ here }: { readonly here: Here }) {
  const { params } = useRoute();
  const kind = KIND_NAMES.find((each) => each === params.import);
  // Opened a moment after it is mounted: only then does the focus come back to where it was.
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(kind !== undefined), [kind]);
  return (
    <Modal opened={opened} onClose={close} title="Import a file" size={1040}>
      <ImportDialog here={here} kind={kind ?? 'movements'} onClose={close} />
    </Modal>
  );
}
