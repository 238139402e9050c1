import type { Books } from '../../../../shared/books/books';
import type { ConnectionRef } from '../../../../shared/books/connection/connection';
import { getOrMake } from '../../../../shared/values/caches/getOrMake';
import { shortHash } from '../../../../shared/values/uuid';
import type { Item } from '../../../item';

/**
 * How the bank account on an invoice compares with those that were remembered before the run: there is none, it is one
 * of them, or it is another. Where none is, the invoices of the run are compared with each other.
 */
export type AccountState = 'first' | 'known' | 'changed';

/** Suppliers that are remembered, and accounts of each, at most. */
const MOST_SUPPLIERS = 5000;

const MOST_ACCOUNTS = 5;

/** By supplier, short names of the accounts that its invoices had. No account number is kept. */
type SeenAccounts = Record<string, string[]>;

/** The workflow's own memory, which n8n saves for active workflows. Codat knows no bank accounts of suppliers. */
const accountMemory = (item: Item) =>
	item.context.getWorkflowStaticData('global') as { codatSupplierAccounts?: SeenAccounts };

/** By company: its books keep their suppliers' IDs when they are connected anew. */
const supplierKey = ({ companyId }: ConnectionRef, supplierId: string) =>
	shortHash(`${companyId} ${supplierId}`);

/** An account number without the spaces that it is printed with. */
export const plainAccount = (iban: string): string => iban.replace(/\s/g, '').toUpperCase();

const accountKey = (iban: string) => shortHash(`account ${plainAccount(iban)}`);

/** Of a supplier: the accounts that were remembered before the run, and those on the invoices of the run so far. */
interface AccountsOfSupplier {
	before: string[];
	inRun: Set<string>;
}

/** What the items of a run, which are entered at the same time, compare their accounts with. */
class AccountsOfRun {
	readonly bySupplier = new Map<string, AccountsOfSupplier>();
}

/**
 * What is known of the bank account on an invoice; null if it has none. Nothing that only stands on an invoice of the
 * run makes an account known: whether that will be entered is not decided yet.
 */
export function accountState(
	item: Item,
	books: Books,
	supplierId: string,
	iban: string | undefined,
): AccountState | null {
	if (iban === undefined) return null;
	const [supplier, account] = [supplierKey(books.ref, supplierId), accountKey(iban)];
	const { bySupplier } = books.shared(AccountsOfRun);
	const { before, inRun } = getOrMake(bySupplier, supplier, () => ({
		before: [...(accountMemory(item).codatSupplierAccounts?.[supplier] ?? [])],
		inRun: new Set<string>(),
	}));
	inRun.add(account);
	if (before.length > 0) return before.includes(account) ? 'known' : 'changed';
	const [first] = inRun;
	return first === account ? 'first' : 'changed';
}

/** Remembers the bank account of an invoice that was entered now, or that a person has approved. */
export function rememberAccount(
	item: Item,
	ref: ConnectionRef,
	supplierId: string,
	iban: string | undefined,
): void {
	if (iban === undefined) return;
	const memory = accountMemory(item);
	const [supplier, account] = [supplierKey(ref, supplierId), accountKey(iban)];
	const { [supplier]: known = [], ...others } = memory.codatSupplierAccounts ?? {};
	const accounts = [...known.filter((one) => one !== account), account].slice(-MOST_ACCOUNTS);
	const all = Object.entries({ ...others, [supplier]: accounts });
	// Set as a whole: n8n doesn't notice a change inside an object that was set since it loaded its static data.
	memory.codatSupplierAccounts = Object.fromEntries(all.slice(-MOST_SUPPLIERS));
}
