import type { Books } from '../../../../shared/books/books';
import type { ConnectionRef } from '../../../../shared/books/connection/connection';
import { uuidV5 } from '../../../../shared/values/uuid';
import type { Item } from '../../../item';

/**
 * How the bank account on an invoice compares with those on the supplier's invoices before, those of the run included.
 */
export type AccountState = 'first' | 'known' | 'changed';

/** Suppliers that are remembered, and accounts of each, at most. */
const MOST_SUPPLIERS = 5000;

const MOST_ACCOUNTS = 5;

/** By supplier, short names of the accounts that its invoices had. No account number is kept. */
type Seen = Record<string, string[]>;

/** The workflow's own memory, which n8n saves for active workflows. Codat knows no bank accounts of suppliers. */
const seenIn = (item: Item): Seen =>
	(item.context.getWorkflowStaticData('global').codatSupplierAccounts ??= {}) as Seen;

const short = (text: string) => uuidV5(text).slice(0, 13);

const supplierKey = ({ connectionId }: ConnectionRef, supplierId: string) =>
	short(`${connectionId} ${supplierId}`);

const accountKey = (iban: string) => short(`account ${iban.replace(/\s/g, '').toUpperCase()}`);

/** The accounts on the invoices of a run, by supplier: items that are entered at the same time see each other's. */
class AccountsOfRun {
	readonly bySupplier = new Map<string, string[]>();
}

/** What is known of the bank account on an invoice; null if it has none. */
export function accountState(
	item: Item,
	books: Books,
	supplierId: string,
	iban: string | undefined,
): AccountState | null {
	if (iban === undefined) return null;
	const [supplier, account] = [supplierKey(books.ref, supplierId), accountKey(iban)];
	const { bySupplier } = books.shared(AccountsOfRun);
	const ofRun = bySupplier.get(supplier) ?? [];
	const known = [...(seenIn(item)[supplier] ?? []), ...ofRun];
	bySupplier.set(supplier, [...ofRun, account]);
	if (known.length === 0) return 'first';
	return known.includes(account) ? 'known' : 'changed';
}

/** Remembers the bank account of an invoice that was entered. */
export function rememberAccount(
	item: Item,
	ref: ConnectionRef,
	supplierId: string,
	iban: string | undefined,
): void {
	if (iban === undefined) return;
	const seen = seenIn(item);
	const [supplier, account] = [supplierKey(ref, supplierId), accountKey(iban)];
	const others = (seen[supplier] ?? []).filter((one) => one !== account);
	delete seen[supplier];
	seen[supplier] = [...others, account].slice(-MOST_ACCOUNTS);
	for (const oldest of Object.keys(seen).slice(0, -MOST_SUPPLIERS)) delete seen[oldest];
}
