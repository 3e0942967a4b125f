/** The window: views at the left, connection and month at the top, what must be known, the view, what stands behind a figure. */
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import type { Here } from '../hooks/use-app.ts';
import { go, useRoute } from '../route.ts';
import { Announcer } from './announcer.tsx';
import { Banner } from './banner.tsx';
import { Navigation } from './navigation.tsx';
import { Neighbours } from './neighbours.tsx';
import { Page } from './page.tsx';
import { openPalette, usePaletteWanted } from './palette-store.ts';
import { ProvenanceAside } from './provenance-aside.tsx';
import { RunNotices } from './run-notices.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { VIEW_ENTRIES } from './views.ts';

const Palette = lazy(() => import('./palette.tsx'));
const KeysDialog = lazy(async () => ({ default: (await import('../components/keys-dialog.tsx')).KeysDialog }));

const ImportModal = lazy(() => import('../import/import-modal.tsx'));

/** A browser keeps Ctrl and a digit for its own tabs; the desktop does not. */
const viewKeys = (desktop: boolean) => (desktop ? ['Ctrl'] : ['Ctrl', 'Alt']);

/** Windows with too little room for a drawer beside the names of the views, and those that have none for the names. */
const SMALL = '(max-width: 1439px)';
const VERY_SMALL = '(max-width: 900px)';
const AT_ONCE = { getInitialValueInEffect: false };

export function Frame({ here }: { readonly here: Here }) {
  const { params } = useRoute();
  // Null until it is wanted for the first time.
  const [keysOpen, setKeysOpen] = useState<boolean | null>(null);
  const paletteWanted = usePaletteWanted();
  const [importWanted, setImportWanted] = useState(false);
  if (params.import && !importWanted) setImportWanted(true);
  const desktop = here.app.door === 'desktop';
  useHotkeys(
    VIEW_ENTRIES.map((entry, index) => [
      `${desktop ? 'mod' : 'mod+alt'}+Digit${index + 1}`,
      () => go(entry.view),
      { usePhysicalKeys: true },
    ]),
    [],
  );
  useHotkeys([['mod+K', openPalette]], []);
  const small = useMediaQuery(SMALL, false, AT_ONCE);
  const verySmall = useMediaQuery(VERY_SMALL, false, AT_ONCE);
  const folded = verySmall || (small && params.at !== undefined);
  return (
    <div className={['frame', params.at && 'with-aside', folded && 'folded'].filter(Boolean).join(' ')}>
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the view
      </button>
      <Navigation keys={viewKeys(desktop)} />
      <TopBar here={here} />
      <div className="banners">
        <RunNotices notices={[...here.app.notices, here.app.vault.notice]} />
        <Banner here={here} onKeys={() => setKeysOpen(true)} />
      </div>
      <Page here={here} />
      {params.at && <ProvenanceAside at={params.at} />}
      <StatusBar />
      <Announcer />
      <Neighbours here={here} />
      {keysOpen !== null && (
        <Suspense>
          <KeysDialog here={here} opened={keysOpen} onClose={() => setKeysOpen(false)} />
        </Suspense>
      )}
      {importWanted && (
        <Suspense>
          <ImportModal here={here} />
        </Suspense>
      )}
      {paletteWanted && (
        <Suspense>
          <Palette here={here} />
        </Suspense>
      )}
    </div>
  );
}
