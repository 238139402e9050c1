import type { Company } from '../../../emulator/books/books';
import type { Connection } from '../../../emulator/books/connection';
import { PlainError } from '../../n8n/explain';
import type { Kind } from '../script/ids';

/** The company that workflows are proven with unless told. */
const COMPANY = 'Harbour Lane Bakery';

/** A record that can be given an ID or a name. */
export interface Available {
	id: string;
	/** What it is, for people: `INV-1001 of Saltwood Dairy, 120.5 GBP due`. */
	words: string;
}

/** A company's linked accounting software. */
export const linkedOf = ({ connections }: Company): Connection | undefined =>
	connections.find(
		({ status, platform }) => status === 'Linked' && platform.sourceType === 'Accounting',
	);

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

/**
 * The company that is worked for: the one of this name, unless it has other software than is asked for; then one that
 * has it, which is to get the name. Throws a PlainError where there is none.
 */
export function companyFor(
	companies: readonly Company[],
	{ company: name, platform }: { company?: string; platform?: string },
): Company {
	const softwareOf = (company: Company) => linkedOf(company)?.platform.name ?? '';
	const named = companies.filter((company) => company.name === name);
	const usual = companies.filter((company) => company.name === COMPANY);
	const found = [...named, ...usual, ...companies].find(
		(company) => !platform || plain(softwareOf(company)) === plain(platform),
	);
	if (!found) {
		const names = [...new Set(companies.map(softwareOf).filter(Boolean))].join(', ');
		throw new PlainError(`there are no books of "${platform}"; there are: ${names}`);
	}
	if (softwareOf(found)) return found;
	throw new PlainError(`${found.name} has no linked accounting software: choose another company`);
}

/** What there is to be given an ID or a name, in the order in which it is given. */
export function availableIn(
	company: Company,
	companies: readonly Company[],
): Record<Kind, Available[]> {
	const linked = [company, ...companies.filter((other) => other !== company)].flatMap((one) => {
		const connection = linkedOf(one);
		return connection ? [{ company: one, connection }] : [];
	});
	const [{ connection }] = linked;
	const { baseCurrency, suppliers } = connection;
	const bills = connection.bills.filter(({ status }) => status === 'Open');
	const owed = new Set(bills.map(({ supplierRef }) => supplierRef.id));
	// Those in the base currency first.
	const own = ({ currency }: { currency: string }) => Number(currency !== baseCurrency);
	const byCurrency = <T extends { currency: string }>(all: T[]) =>
		[...all].sort((a, b) => own(a) - own(b));
	const active = <T extends { status: string }>(all: T[]) =>
		all.filter(({ status }) => status === 'Active');
	const named = (all: Array<{ id: string; name: string }>) =>
		all.map(({ id, name }) => ({ id, words: name }));
	return {
		company: linked.map((one) => ({ id: one.company.id, words: one.company.name })),
		connection: linked.map((one) => ({
			id: one.connection.id,
			words: `${one.connection.platform.name} of ${one.company.name}`,
		})),
		bill: byCurrency(bills).map(({ id, reference, supplierRef, amountDue, currency }) => ({
			id,
			words: `${reference ?? 'without a reference'} of ${supplierRef.supplierName}, ${amountDue} ${currency} due`,
		})),
		supplier: active([...suppliers])
			.filter(({ id }) => owed.has(id))
			.map(({ id, supplierName }) => ({ id, words: supplierName })),
		bankAccount: named(byCurrency(active([...connection.bankAccounts]))),
		account: named(active([...connection.accounts]).filter(({ type }) => type === 'Expense')),
		taxRate: named(active([...connection.taxRates])),
	};
}
