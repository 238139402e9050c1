import { subtract, sum } from '../../../../../shared/values/money';
import type { Invoice, InvoiceLine } from '../invoice';
import { moneyLines } from './netAmounts';
import { statedPercent } from './taxes';

/**
 * Taxes beside the one of the lines: a tourism tax for each night, Mexico's IEPS. No tax rate of the books is that of
 * two taxes, so each is a line of its own: taxed as the others where the base of their tax has it in it, else untaxed.
 */
export function otherTaxesAsLines(invoice: Invoice): Invoice {
	const { taxBreakdown, lineItems, netAmount, taxAmount } = invoice;
	const lines = moneyLines(invoice);
	const percents = new Set(lines.map(({ source }) => statedPercent(source)));
	const ofLines = taxBreakdown.filter((row) => percents.has(statedPercent(row)));
	const schemes = new Set(ofLines.map(({ scheme }) => scheme));
	const others = taxBreakdown.filter(
		(row) =>
			!ofLines.includes(row) &&
			row.scheme !== undefined &&
			!schemes.has(row.scheme) &&
			(row.taxAmount ?? 0) !== 0,
	);
	if (others.length === 0 || schemes.size === 0) return invoice;
	const amount = sum(others.map((row) => row.taxAmount ?? 0));
	const netAt = (percent: number | undefined) =>
		sum(lines.flatMap(({ source, net }) => (statedPercent(source) === percent ? [net] : [])));
	const within = ofLines.find(
		(row) =>
			row.netAmount !== undefined && subtract(row.netAmount, netAt(statedPercent(row))) === amount,
	);
	const taxed = {
		taxPercent: within ? statedPercent(within) : 0,
		taxCategory: within ? within.taxCategory : 'O',
	};
	const asLine = ({
		scheme,
		taxCategory,
		taxAmount: net,
	}: (typeof others)[number]): InvoiceLine => ({
		description: ['Tax', scheme, taxCategory === 'S' ? undefined : taxCategory]
			.filter(Boolean)
			.join(' '),
		netAmount: net,
		...taxed,
	});
	return {
		...invoice,
		lineItems: [...lineItems, ...others.map(asLine)],
		taxBreakdown: [
			...taxBreakdown.filter((row) => !others.includes(row)),
			...(within ? [] : [{ ...taxed, netAmount: amount, taxAmount: 0 }]),
		],
		netAmount: netAmount === undefined ? undefined : sum([netAmount, amount]),
		taxAmount: taxAmount === undefined ? undefined : subtract(taxAmount, amount),
	};
}
