/** Composition root of the renderer. */
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { App } from './app.tsx';
import { CallError } from './citron.ts';
import { loadPage } from './frame/pages.ts';
import { appState, keepTime } from './hooks/use-app.ts';
import { listenToJobs } from './hooks/use-jobs.ts';
import { loadPreferences } from './hooks/use-preferences.ts';
import { currentView } from './route.ts';
import { cssVariables, theme } from './theme.ts';

// Styles made while running are allowed by this nonce: Mantine's own, and those of the scroll lock behind dialogs.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
Object.assign(globalThis, { __webpack_nonce__: nonce });

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The store changes by jobs and by the person's own doing, both of which say so; by time only the clock is read.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (count, error) => count < 1 && !(error instanceof CallError),
    },
    mutations: { networkMode: 'always' },
  },
});
listenToJobs(queries);
keepTime(queries);
// All at once what the first view waits for: its code, the state of the app, and how the person likes things drawn.
await Promise.all([loadPreferences(), loadPage(currentView()), queries.prefetchQuery(appState)]);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce}
        >
          <App />
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
