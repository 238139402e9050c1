import { isActive } from '../../../../../shared/books/names/named';
import { supplierInWords } from '../../../../../shared/books/names/suppliers';
import type { Supplier } from '../../../../../shared/books/types';
import { EMAIL } from '../../../../../shared/parameters/textReader';
import { compact } from '../../../../../shared/values/compact';
import { finding, type Finding } from '../findings/finding';
import type { Invoice, InvoiceSupplier } from '../invoice';
import { bestOf, evidenceOf, SUPPLIER_GRADES, type Evidence, type MatchedBy } from './evidence';

/** The supplier on the books that an invoice is of. */
export interface SupplierMatch {
	/** Absent where none is meant for sure. */
	supplier?: Supplier;
	matchedBy?: MatchedBy;
	/** What stands in the way, and what is odd. */
	findings: Finding[];
}

const evidenceInWords = (evidence: Evidence[]) =>
	evidence.map(({ supplier }) => supplierInWords(supplier)).join('; ');

/** What to call a seller in a message. */
export const sellerName = ({ name, taxNumber, registrationNumber, email }: InvoiceSupplier) =>
	name ?? taxNumber ?? registrationNumber ?? email ?? '';

/** Of several that fit equally well, those with the address of the invoice; all, if none has it. */
function narrowed(best: Evidence[]): Evidence[] {
	const sameEmail = best.filter(({ isSameEmail }) => isSameEmail);
	return best.length > 1 && sameEmail.length > 0 ? sameEmail : best;
}

/** What contradicts that the invoice is this supplier's. */
function contradictions(
	party: InvoiceSupplier,
	{ supplier, number, name, isSameEmail }: Evidence,
	others: Evidence[],
): Finding[] {
	const facts = { supplierName: supplier.supplierName, name: party.name ?? '' };
	const ofName = others.filter((other) => SUPPLIER_GRADES.name.fits(other));
	if (number && !SUPPLIER_GRADES.numberAndName.fits({ supplier, number, name, isSameEmail }))
		return ofName.length > 0
			? [finding('nameOfAnother', { ...facts, candidates: evidenceInWords(ofName) })]
			: [finding('otherName', facts)];
	const ofEmail = others.filter((other) => other.isSameEmail);
	return ofEmail.length > 0 && !isSameEmail
		? [finding('emailOfAnother', { name: facts.name, candidates: evidenceInWords(ofEmail) })]
		: [];
}

/** The supplier of an invoice, of those on the books, by the table of evidence. Archived ones can't have bills. */
export function matchSupplier(party: InvoiceSupplier, suppliers: Supplier[]): SupplierMatch {
	const evidence = suppliers.map((supplier) => evidenceOf(party, supplier));
	const active = evidence.filter(({ supplier }) => isActive(supplier));
	const found = bestOf(active);
	const name = sellerName(party);
	if (found && SUPPLIER_GRADES[found.grade].decides) {
		const [only, ...more] = narrowed(found.best);
		if (more.length > 0)
			return {
				findings: [finding('severalSuppliers', { name, candidates: evidenceInWords(found.best) })],
			};
		const others = active.filter((one) => one !== only);
		return {
			supplier: only.supplier,
			matchedBy: only.number ?? 'name',
			findings: contradictions(party, only, others),
		};
	}
	const archived = bestOf(evidence);
	if (archived && SUPPLIER_GRADES[archived.grade].decides)
		return {
			findings: [finding('archivedSupplier', { name, candidates: evidenceInWords(archived.best) })],
		};
	return {
		findings: found
			? [finding('emailOfAnother', { name, candidates: evidenceInWords(found.best) })]
			: [],
	};
}

/** The supplier that an invoice's details make. Undefined if the invoice doesn't name it. */
export function newSupplier({ supplier, currency }: Invoice): Partial<Supplier> | undefined {
	const { name, email, phone, address } = supplier;
	const parts = compact(address ?? {});
	if (name === undefined) return undefined;
	return compact({
		supplierName: name,
		status: 'Active' as const,
		emailAddress: email !== undefined && EMAIL.pattern.test(email) ? email : undefined,
		phone,
		addresses: Object.keys(parts).length > 0 ? [{ type: 'Billing', ...parts }] : undefined,
		defaultCurrency: currency,
	});
}
