import { sameEmail } from '../../../../../shared/books/suppliers';
import type { Supplier } from '../../../../../shared/books/types';
import { compact } from '../../../../../shared/values/compact';
import { comparable } from '../../../../../shared/values/text';
import type { Invoice, InvoiceSupplier } from '../form';

/** What an invoice's supplier was found by. */
type MatchedBy = 'taxNumber' | 'registrationNumber' | 'email' | 'name';

export interface SupplierMatch {
	/** Absent where none matches, or several do. */
	supplier?: Supplier;
	matchedBy?: MatchedBy;
	/** Suppliers of which it may be one: several that match, or one that is archived. */
	candidates: Supplier[];
}

/** Numbers of registers are written with and without spaces, dots and dashes. */
const plain = (value: unknown) =>
	typeof value === 'string' ? value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') : '';

/** Words of companies' legal forms, in the languages of most invoices. `\b` would end a word at an umlaut. */
const LEGAL_FORM =
	/(?<![\p{L}\p{N}])(ltd|limited|llp|llc|inc|plc|corp|co|gmbh|ug|ag|kg|ohg|gbr|ek|se|sa|sas|sarl|eurl|sasu|srl|spa|bv|nv|ab|oy|aps)(?![\p{L}\p{N}])/gu;

/** A name without punctuation, and without its legal form, which is given apart. */
function nameParts(name: string): { base: string; form: string } {
	const words = name
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\b((?:\p{L}\.){2,})/gu, (initials) => initials.replaceAll('.', ''))
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	const forms = words.match(LEGAL_FORM) ?? [];
	const base = words.replace(LEGAL_FORM, '').replace(/\s+/g, '');
	return { base: base || words, form: forms.join(' ') };
}

/**
 * Whether names differ at most in punctuation and in a legal form that one of them leaves out. Two forms are two
 * companies.
 */
function sameName(a: string, b: string): boolean {
	if (comparable(a) === comparable(b)) return true;
	const [one, other] = [nameParts(a), nameParts(b)];
	return one.base === other.base && (one.form === other.form || !one.form || !other.form);
}

/**
 * By what a supplier is the invoice's, the surest first. Codat's schema of Bill Pay names no tax and registration
 * numbers; they count where a record has them.
 */
const TESTS: Array<[MatchedBy, (party: InvoiceSupplier, supplier: Supplier) => boolean]> = [
	[
		'taxNumber',
		({ taxNumber }, supplier) =>
			plain(taxNumber) !== '' && plain(supplier.taxNumber) === plain(taxNumber),
	],
	[
		'registrationNumber',
		({ registrationNumber }, supplier) =>
			plain(registrationNumber) !== '' &&
			plain(supplier.registrationNumber) === plain(registrationNumber),
	],
	['email', ({ email }, supplier) => email !== undefined && sameEmail(supplier, email)],
	['name', ({ name }, supplier) => name !== undefined && sameName(name, supplier.supplierName)],
];

/** The supplier of an invoice, of those on the books. Archived ones can't have bills, but are candidates. */
export function matchSupplier(party: InvoiceSupplier, suppliers: Supplier[]): SupplierMatch {
	const archived: Supplier[] = [];
	for (const [matchedBy, test] of TESTS) {
		const found = suppliers.filter((supplier) => test(party, supplier));
		const active = found.filter(({ status }) => status !== 'Archived');
		if (active.length === 1) return { supplier: active[0], matchedBy, candidates: [] };
		// Of several with one e-mail address or number, the one of the same name is meant.
		const named = active.filter(
			({ supplierName }) => comparable(supplierName) === comparable(party.name),
		);
		if (named.length === 1) return { supplier: named[0], matchedBy, candidates: [] };
		if (active.length > 1) return { candidates: active };
		archived.push(...found);
	}
	return { candidates: [...new Set(archived)] };
}

const EMAIL = /^[^\s@<>]+@[^\s@<>]+$/;

/** The supplier that an invoice's details make. Undefined if the invoice doesn't name it. */
export function newSupplier({ supplier, currency }: Invoice): Partial<Supplier> | undefined {
	const { name, email, phone, address } = supplier;
	const parts = compact(address ?? {});
	if (name === undefined) return undefined;
	return compact({
		supplierName: name,
		status: 'Active' as const,
		emailAddress: email !== undefined && EMAIL.test(email) ? email : undefined,
		phone,
		addresses: Object.keys(parts).length > 0 ? [{ type: 'Billing', ...parts }] : undefined,
		defaultCurrency: currency,
	});
}
