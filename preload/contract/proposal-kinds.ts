/** Kinds of proposals and what accepting one does: one list for the contract and for the matching that makes them. */

/** In the order of likelihood: a movement that has the very amount and a cause of its own comes before sets that only add up. */
export const PROPOSAL_KINDS = [
  /** In the cut-off minute, counted on the other side of it. */
  'cut-off',
  /** Pending, and the balance has it already. */
  'debited',
  'duplicate',
  'confirmed-late',
  'fees-inside',
  'fees-on-top',
  'missing-fee',
  'never-moved',
  /** Lines on one network of a ticker that the accounts show on another. */
  'network-swap',
  /** Two or three movements of the day and its neighbours together. */
  'several',
  /** No imported movement explains it: one is missing in the files. */
  'missing-movement',
] as const;

/** What accepting a proposal does to a movement; `none` leaves it to a correction at the source. */
export const PROPOSAL_EFFECTS = [
  'debited',
  'book-on',
  'dismiss',
  'fees-inside',
  'fees-on-top',
  'add-fee',
  'network',
  'none',
] as const;
