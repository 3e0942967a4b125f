/** The one page of the app and the policy it runs under, the same in the desktop's own scheme and in the browser door. */
import { randomBytes } from 'node:crypto';

/** Mark in renderer/index.html that the serving door fills. */
const NONCE_MARK = '__CSP_NONCE__';

/** A fresh nonce, for one answer. */
export function freshNonce(): string {
  return randomBytes(18).toString('base64');
}

/** The page with the nonce in place. */
export function pageWithNonce(html: string, nonce: string): string {
  return html.replaceAll(NONCE_MARK, nonce);
}

/** Content security policy of the page. `connect` is where scripts may send requests: `'none'` in the desktop. */
export function pagePolicy(nonce: string, connect: "'self'" | "'none'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Media types of the files the renderer's build makes. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Media type by the end of the name; null for a file the page has no use for. */
export function mediaType(file: string): string | null {
  return MEDIA_TYPES[file.slice(file.lastIndexOf('.')).toLowerCase()] ?? null;
}
