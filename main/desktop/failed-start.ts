/** A start that failed is shown in the window: what happened and what to do, in the sentences of the failure. */
import type { FailureView } from '../failure.ts';

function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

export const FAILED_PAGE = '/failed-start';

/** A page without scripts. The mark is filled with the nonce that lets its one style through. */
export function failedStartPage(failure: FailureView, folder: string): string {
  const hint = failure.hint === '' ? '' : `<p>${escaped(failure.hint)}</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Citron Desk cannot start</title>
<style nonce="__CSP_NONCE__">body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 2rem}h1{font-size:1.4rem}small{opacity:.75;overflow-wrap:anywhere}</style>
</head>
<body><main><h1>Citron Desk cannot start</h1><p role="alert">${escaped(failure.message)}</p>${hint}
<p><small>Data folder: ${escaped(folder)}<br>Code: ${escaped(failure.code)}</small></p></main></body>
</html>`;
}
