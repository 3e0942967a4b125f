/** The app's own scheme: serves the built renderer and nothing else, under a strict policy with a fresh nonce each time. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { freshNonce, mediaType, pagePolicy, pageWithNonce } from '../app/page.ts';
import { fileOf } from '../browser/static.ts';

const SCHEME = 'app';
const HOST = 'desk';
/** Origin of the app's page, exactly as Chromium writes it. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Must run before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

function text(status: number, body: string): Response {
  return new Response(body, { status, headers: { ...COMMON, 'content-type': 'text/plain; charset=utf-8' } });
}

/** The page with its policy. No request of its own goes anywhere: all calls pass through the preload. */
function page(html: string): Response {
  const nonce = freshNonce();
  return new Response(pageWithNonce(html, nonce), {
    headers: {
      ...COMMON,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': pagePolicy(nonce, "'none'"),
    },
  });
}

/** Serves `folder` in this session. `special` may answer for a path of its own, such as the page of a failed start. */
export function serveScheme(session: Session, folder: string, special: (pathname: string) => string | null): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== HOST || request.method !== 'GET') return text(403, 'Not allowed.');
    const made = special(url.pathname);
    if (made !== null) return page(made);
    const file = fileOf(folder, url.pathname);
    const type = file === null ? null : mediaType(file);
    const bytes = file === null || type === null ? null : await readFile(file).catch(() => null);
    if (file === null || type === null || bytes === null) return text(404, 'Not found.');
    if (path.basename(file) === 'index.html') return page(bytes.toString('utf8'));
    return new Response(new Uint8Array(bytes), { headers: { ...COMMON, 'content-type': type } });
  });
}
