/**
 * The audit trail: one event for every change by a person or a sync, chained by hash. The chain proves order and change
 * since capture; it does not prove who answered.
 */
import { canonicalJson, type Json } from '../values/canonical-json.ts';
import { sha256 } from '../values/hash.ts';
import type { Instant } from '../values/time.ts';
import { type Store, transaction } from './open.ts';
import { type Seal, sealJson, sealSince } from './seals.ts';
import { insert } from './tables.ts';

export interface AuditEntry {
  /** A person's name, or `sync`. */
  readonly by: string;
  /** `connection.added`, `sync.finished`, `setting.changed` … */
  readonly action: string;
  /** What it is about: `connection acme`, `setting tolerance`. */
  readonly subject: string;
  readonly detail?: { readonly [key: string]: Json };
  /** The moment of the change itself, where its row is found again by it. Left out: now. */
  readonly at?: Instant;
}

export interface AuditEvent {
  readonly id: number;
  readonly at: Instant;
  readonly by: string;
  readonly action: string;
  readonly subject: string;
  /** JSON text as stored. */
  readonly detail: string;
  readonly sealed: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Hash before the first event. */
export const FIRST_HASH = '0'.repeat(64);

const COLUMNS = 'id, at, by, action, subject, detail, sealed, previous_hash AS previousHash, hash';

/** SHA-256 over the canonical JSON of an event's own fields and the hash before it. `detail` and `sealed` enter as text. */
export function auditHash(event: Omit<AuditEvent, 'hash'>): string {
  const { id, at, by, action, subject, detail, sealed, previousHash } = event;
  return sha256(canonicalJson({ id, at, by, action, subject, detail, sealed, previousHash }));
}

/** Adds an event and seals the evidence that came since the last one. Call it in the transaction of the change itself. */
export function appendAudit(store: Store, entry: AuditEntry): AuditEvent {
  return transaction(store, () => {
    const last = store.query<AuditEvent>(`SELECT ${COLUMNS} FROM audit_event ORDER BY id DESC LIMIT 1`).get();
    const from = last === undefined ? {} : (JSON.parse(last.sealed) as Seal).to;
    const seal = sealJson(sealSince(store, from));
    const detail: Json = entry.detail ?? {};
    const event = {
      id: (last?.id ?? 0) + 1,
      at: entry.at ?? store.now(),
      by: entry.by,
      action: entry.action,
      subject: entry.subject,
      detail: canonicalJson(detail),
      sealed: canonicalJson(seal),
      previousHash: last?.hash ?? FIRST_HASH,
    };
    const hash = auditHash(event);
    const { at, by, action, subject, previousHash } = event;
    insert(store, 'audit_event', {
      at,
      by,
      action,
      subject,
      detail,
      sealed: seal,
      previous_hash: previousHash,
      hash,
    });
    return { ...event, hash };
  });
}

export interface AuditHead {
  readonly hash: string;
  /** Events up to and with the head. */
  readonly length: number;
}

const NO_EVENTS: AuditHead = { hash: FIRST_HASH, length: 0 };

/** Head and length of the chain. */
export function auditHead(store: Store): AuditHead {
  return (
    store.query<AuditHead>('SELECT hash, id AS length FROM audit_event ORDER BY id DESC LIMIT 1').get() ?? NO_EVENTS
  );
}

/** Action of the event that an export leaves behind. */
export const EXPORTED = 'report.exported';

/**
 * The newest event that is not an export, as printed in every workbook: an export changes no data, and two exports of the
 * same data are the same file.
 */
export function auditHeadOfData(store: Store): AuditHead {
  return (
    store
      .query<AuditHead>('SELECT hash, id AS length FROM audit_event WHERE action <> ? ORDER BY id DESC LIMIT 1')
      .get(EXPORTED) ?? NO_EVENTS
  );
}

/** Hash of the event that was the head when the chain had a length; empty when the chain is shorter. */
export function auditHashAt(store: Store, length: number): string {
  if (length === 0) return FIRST_HASH;
  return store.query<{ hash: string }>('SELECT hash FROM audit_event WHERE id = ?').get(length)?.hash ?? '';
}

/** The trail in order, oldest first. */
export function auditEvents(store: Store): IterableIterator<AuditEvent> {
  return store.query<AuditEvent>(`SELECT ${COLUMNS} FROM audit_event ORDER BY id`).iterate();
}

/** The next events after one of them, oldest first. */
export function auditEventsAfter(store: Store, id: number, limit: number): AuditEvent[] {
  return store.query<AuditEvent>(`SELECT ${COLUMNS} FROM audit_event WHERE id > ? ORDER BY id LIMIT ?`).all(id, limit);
}

/** The newest events, or the newest before one of them, newest first. */
export function recentAudit(store: Store, limit: number, before: number = Number.MAX_SAFE_INTEGER): AuditEvent[] {
  return store
    .query<AuditEvent>(`SELECT ${COLUMNS} FROM audit_event WHERE id < ? ORDER BY id DESC LIMIT ?`)
    .all(before, limit);
}
