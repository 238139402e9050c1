import { sum } from '../../../../shared/values/money';
import type { InvoiceForm } from './form';
import { UnreadableFile } from './unreadable';
import type { XmlElement } from './xml/xml';

/**
 * Finds values in an XML document by path: names of elements without prefixes, from outside in, with `|` between names
 * that versions of a standard give the same thing.
 */

/** All elements at a path. */
export function all(element: XmlElement, path: string): XmlElement[] {
	return path.split('/').reduce(
		(found, step) => {
			const names = step.split('|');
			return found.flatMap(({ children }) => children.filter(({ name }) => names.includes(name)));
		},
		[element],
	);
}

/** The text of an element; null if it is blank. */
export const textOf = (element: XmlElement | undefined): string | null =>
	element?.text.trim() || null;

/** The first text that isn't blank, of all paths in order. */
export function text(element: XmlElement | undefined, ...paths: string[]): string | null {
	if (!element) return null;
	for (const path of paths)
		for (const found of all(element, path)) if (textOf(found)) return textOf(found);
	return null;
}

/** The number that an element holds, the nearest one to the decimal that is written. */
export function numberOf(element: XmlElement | undefined): number | null {
	const written = textOf(element);
	if (written === null) return null;
	if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(written))
		throw new UnreadableFile(`its ${element?.name} "${written.slice(0, 40)}" is no number`);
	// No -0, which JSON doesn't know.
	return Number(written) || 0;
}

/** The number of the first element at the first path that holds one. */
export function number(element: XmlElement | undefined, ...paths: string[]): number | null {
	if (!element) return null;
	for (const path of paths)
		for (const found of all(element, path)) if (textOf(found)) return numberOf(found);
	return null;
}

/** `amount` for `base` pieces as the price of one, to 15 digits. */
export function perPiece(amount: number | null, base: number | null): number | null {
	return amount === null || !base ? amount : Number((amount / base).toPrecision(15));
}

/** The text of several elements, one a line. */
export const lines = (element: XmlElement, path: string): string | null =>
	all(element, path).map(textOf).filter(Boolean).join('\n') || null;

/** The account numbers without spaces: the first that has the form of an IBAN, else the first. */
export function accountOf(written: Array<string | null>): string | null {
	const accounts = written.flatMap((one) => one?.replace(/\s/g, '') || []);
	return accounts.find((one) => /^[A-Z]{2}\d{2}[A-Z\d]{8,30}$/i.test(one)) ?? accounts[0] ?? null;
}

/** Type codes of credit notes: UNTDID 1001, as EN 16931 divides it. */
const CREDIT_NOTES = '81 83 261 262 296 308 381 396 420 458 532'.split(' ');

export const documentTypeOf = (code: string | null): 'invoice' | 'creditNote' =>
	CREDIT_NOTES.includes(code ?? '') ? 'creditNote' : 'invoice';

const total = (plus: Array<number | null>, minus: Array<number | null> = []) =>
	sum([...plus.map((one) => one ?? 0), ...minus.map((one) => -(one ?? 0))]);

/** Fills in totals that a document leaves out, where others say what they are. */
export function withTotals(form: InvoiceForm): InvoiceForm {
	const { netAmount, taxAmount, totalAmount, prepaidAmount, roundingAmount, amountDue } = form;
	const whole =
		totalAmount ??
		(amountDue !== null
			? total([amountDue, prepaidAmount], [roundingAmount])
			: netAmount !== null
				? total([netAmount, taxAmount])
				: null);
	if (whole === null) return form;
	const net = netAmount ?? (taxAmount === null ? null : total([whole], [taxAmount]));
	return {
		...form,
		totalAmount: whole,
		netAmount: net,
		taxAmount: taxAmount ?? (net === null ? null : total([whole], [net])),
		amountDue: amountDue ?? total([whole, roundingAmount], [prepaidAmount]),
	};
}
