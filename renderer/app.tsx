/** First run, or the window with its views. */
import { useMantineColorScheme } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { FailureNote } from './components/notices.tsx';
import { Frame } from './frame/frame.tsx';
import { useAppState, useHere } from './hooks/use-app.ts';
import { useContrast, useTheme } from './hooks/use-preferences.ts';
import { go } from './route.ts';

const FirstRun = lazy(() => import('./pages/first-run/first-run.tsx'));

export function App() {
  const state = useAppState();
  const here = useHere();
  const [contrast] = useContrast();
  const [theme] = useTheme();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  // A first sync is watched to its end where it was started.
  const [welcoming, setWelcoming] = useState(false);
  useEffect(() => {
    document.documentElement.dataset.contrast = contrast;
  }, [contrast]);

  // Each call restyles the whole page, twice, and the function is another one each time.
  useEffect(() => {
    if (colorScheme !== theme) setColorScheme(theme);
  }, [theme, colorScheme, setColorScheme]);

  if (state.error && !state.data) {
    return (
      <div className="whole-window">
        <FailureNote error={state.error} retry={state.refetch} />
      </div>
    );
  }
  if (!state.data) return null;
  if (welcoming || !here) {
    return (
      <Suspense>
        <FirstRun
          app={state.data}
          onStart={() => setWelcoming(true)}
          onDone={(connection, next) => {
            setWelcoming(false);
            go(next, { connection, import: next === 'rates' ? 'rates' : null });
          }}
        />
      </Suspense>
    );
  }
  return <Frame here={here} />;
}
