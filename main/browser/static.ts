/** Serves the built renderer: the page with a fresh nonce each time, its files as they are. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { freshNonce, mediaType, pagePolicy, pageWithNonce } from '../app/page.ts';
import { send, sendText } from './answer.ts';

const PAGE = 'index.html';
/** The build puts a hash of the contents in these names. */
const HASHED = /-[\w-]{8}\.\w+$/;

/** The file a path of the address means, inside the folder; null for anything that points elsewhere. */
export function fileOf(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const root = path.resolve(folder);
  const file = path.resolve(root, `.${decoded === '/' ? `/${PAGE}` : decoded}`);
  return file.startsWith(root + path.sep) ? file : null;
}

/** Answers with a file of the built renderer, or 404. */
export async function answerStatic(folder: string, pathname: string, response: ServerResponse): Promise<void> {
  const file = fileOf(folder, pathname);
  const type = file === null ? null : mediaType(file);
  const bytes = file === null || type === null ? null : await readFile(file).catch(() => null);
  if (file === null || type === null || bytes === null) {
    const page = pathname === '/' || pathname === `/${PAGE}`;
    sendText(
      response,
      404,
      page ? 'The app is not built yet. Run npm run build, then load this page again.' : 'Not found.',
    );
    return;
  }
  if (path.basename(file) === PAGE) {
    const nonce = freshNonce();
    const policy = pagePolicy(nonce, "'self'");
    send(response, 200, type, pageWithNonce(bytes.toString('utf8'), nonce), { 'content-security-policy': policy });
    return;
  }
  const lasting = HASHED.test(file) ? { 'cache-control': 'private, max-age=31536000, immutable' } : {};
  send(response, 200, type, bytes, lasting);
}
