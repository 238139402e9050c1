import type { ReadInvoice } from './formats';
import { UnreadableFile } from './unreadable';

/** The invoices of a document, and where in the file it was found, for people. */
export interface Found {
	invoices: ReadInvoice[];
	where: string;
}

/** What two copies of one document agree in, whatever format each is written in. */
const identityOf = ({ invoices }: Found) =>
	JSON.stringify(
		invoices.map(({ form }) => [
			form.reference,
			form.issueDate,
			form.documentType,
			form.currency,
			form.totalAmount,
		]),
	);

/** Whether two are copies of one document. Profiles with little in them name no account: that contradicts nothing. */
const isCopy = (one: Found, other: Found) =>
	identityOf(one) === identityOf(other) &&
	one.invoices.every(({ form }, index) => {
		const [iban, otherIban] = [form.supplier.iban, other.invoices[index].form.supplier.iban];
		return iban === null || otherIban === null || iban === otherIban;
	});

/**
 * The invoices of the one document of a file; of the first, where it is there several times. There are several invoices
 * only in formats that put several into a document.
 *
 * @throws UnreadableFile naming both, if there are two different ones: which is meant, only a person can tell
 */
export function theOnly(found: Found[]): ReadInvoice[] | undefined {
	const [first] = found;
	const other = found.find((one) => !isCopy(first, one));
	if (!other) return first?.invoices;
	const named = [first, other].map(
		({ invoices, where }) => `"${invoices[0].form.reference ?? ''}" (${where})`,
	);
	throw new UnreadableFile(
		`it holds two different invoices: ${named.join(' and ')}`,
		'Ask the supplier for a file each, or find out which one is meant and enter it by hand.',
	);
}
