/** The API's 19 documented error codes in the app's words. A code that is not here is shown as it comes. */

interface Meaning {
  readonly message: string;
  readonly hint: string;
}

const CHECK_COIN = 'Choose a currency from the list of supported currencies.';
const CHECK_ADDRESS = 'Check the address, character by character, and its network.';
const NEW_QUOTE = 'Ask for a new quote and confirm it before it expires.';
const LATER = 'Try again later; nothing was carried out.';

export const ERROR_CODES: Readonly<Record<string, Meaning>> = {
  coin_not_found: { message: 'Citron does not know this currency.', hint: CHECK_COIN },
  network_not_found: { message: 'Citron does not know this network.', hint: CHECK_COIN },
  address_not_found: { message: 'The wallet address is missing or unknown.', hint: CHECK_ADDRESS },
  invalid_address: { message: 'The wallet address is not valid.', hint: CHECK_ADDRESS },
  resource_not_found: { message: 'Citron could not find what was asked for.', hint: 'Check the id and ask again.' },
  coin_not_supported: { message: 'Citron does not support this currency here.', hint: CHECK_COIN },
  balance_not_enough: {
    message: 'The balance or the withdrawal limit is too low.',
    hint: 'Look at the current balance and lower the amount.',
  },
  network_not_available: { message: 'The network cannot be reached at present.', hint: LATER },
  withdraw_disabled: { message: 'Withdrawals are switched off at present.', hint: LATER },
  duplication_request: {
    message: 'Citron has seen the same request before.',
    hint: 'Look in the back office whether the first one was carried out before using a new id.',
  },
  amount_too_low: { message: 'The amount is below the allowed minimum.', hint: 'Raise the amount.' },
  invalid_amount: { message: 'The amount is not valid.', hint: 'Check the amount and its number of decimals.' },
  withdrawal_virtual_coin: { message: 'A test coin cannot be withdrawn.', hint: 'Choose a real currency.' },
  withdrawal_base_coin_mismatch: {
    message: 'The currency and its base currency do not match.',
    hint: 'Check both currencies of the withdrawal.',
  },
  commission_not_found: {
    message: 'Citron has no fee settings for this.',
    hint: 'Ask Citron support to set up the fees of this currency.',
  },
  create_quota_error: { message: 'Citron could not make the quote.', hint: 'Check pair and amount, then ask again.' },
  process_exchange_quota_error: { message: 'Citron could not carry out the quote.', hint: NEW_QUOTE },
  payment_not_found: { message: 'Citron does not know this payment.', hint: 'Start a new payment.' },
  payment_expired: { message: 'The payment is too old.', hint: 'Start a new payment.' },
};

/** The one code that says a later, unchanged request may work. */
export const RETRYABLE_ERROR_CODE = 'network_not_available';
