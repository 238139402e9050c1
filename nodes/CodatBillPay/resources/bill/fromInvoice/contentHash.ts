import { createHash } from 'crypto';
import type { Books } from '../../../../shared/books/books';
import type { BillPrototype, Supplier } from '../../../../shared/books/types';
import { canonicalJson } from '../../../../shared/values/canonicalJson';
import { comparable } from '../../../../shared/values/text';
import { fileHashes } from '../../../files';
import type { Item } from '../../../item';
import { plainAccount } from './bankAccount';
import type { Invoice } from './invoice';

/** What is decided about an invoice that can be entered. */
interface Enterable {
	invoice: Invoice;
	bill: BillPrototype;
	/** The supplier on the books. */
	supplier: Supplier | undefined;
	/** The supplier as the invoice's details make it, where one may be created. */
	asNew: Partial<Supplier> | undefined;
}

/** What of the content the hash covers is changed with this number: earlier hashes are refused then. */
const VERSION = 2;

/** Whether a supplier on the books is the one that an earlier try has made of the invoice's details. */
function isMadeOf(supplier: Supplier, details: Partial<Supplier>): boolean {
	return (['supplierName', 'emailAddress'] as const).every(
		(field) => comparable(supplier[field]) === comparable(details[field]),
	);
}

/**
 * Hashes that stand for exactly what would be entered, and where: the supplier (or the details of the new one), dates,
 * currency and rate, lines, total, the bank account on the invoice, another payee, and the bytes of all files of the
 * item. SHA-256, in hexadecimal.
 *
 * @returns contentHash; and hashBeforeSupplier, what it was before its supplier was created, if the supplier on the
 * books may be the one that an earlier try has created
 */
export async function hashesOf(
	item: Item,
	{ ref: { companyId, connectionId } }: Books,
	{ invoice, bill, supplier, asNew }: Enterable,
): Promise<{ contentHash: string; hashBeforeSupplier?: string }> {
	const { payee, supplier: seller } = invoice;
	const accountOf = (iban: string | undefined) => (iban === undefined ? null : plainAccount(iban));
	const common = {
		...{ version: VERSION, companyId, connectionId },
		totalAmount: invoice.totalAmount,
		bankAccount: accountOf(seller.iban),
		...(payee && { payee: { name: comparable(payee.name), bankAccount: accountOf(payee.iban) } }),
		files: await fileHashes(item),
	};
	const hash = (content: object) =>
		createHash('sha256')
			.update(canonicalJson({ ...common, ...content }))
			.digest('hex');
	const hashOfNew = () => hash({ bill: { ...bill, supplierRef: null }, newSupplier: asNew });
	if (!supplier) return { contentHash: hashOfNew() };
	return {
		contentHash: hash({ bill }),
		...(asNew && isMadeOf(supplier, asNew) && { hashBeforeSupplier: hashOfNew() }),
	};
}
