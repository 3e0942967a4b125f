/** Counts rows that a verification looked at; throws when it was cancelled. */
export type Tick = (rows?: number) => void;
