/** Opens the dialog that brings in a file, from a view or by Ctrl I. The dialog itself is loaded when it is first wanted. */
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { ImportKind } from '../../preload/contract/import-mapping.ts';
import { IconFileImport } from '../icons.ts';
import { change } from '../route.ts';

export function openImport(kind: ImportKind): void {
  change({ import: kind });
}

export function ImportButton({ kind }: { readonly kind: ImportKind }) {
  useHotkeys([['mod+I', () => openImport(kind)]], []);
  return (
    <Button leftSection={<IconFileImport className="icon" />} onClick={() => openImport(kind)}>
      Import
    </Button>
  );
}
