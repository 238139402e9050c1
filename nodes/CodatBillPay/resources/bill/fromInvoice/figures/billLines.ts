import { formatAmount, round, subtract, sum } from '../../../../../shared/values/money';
import { finding, RefusedByFinding, type Finding } from '../findings/finding';
import type { Invoice, InvoiceLine } from '../invoice';
import type { OfOrder } from '../order/order';
import { moneyLines, netsAddingUp, withLines } from './netAmounts';
import { otherTaxesAsLines } from './otherTaxes';
import { NET, checkBreakdown, groupsOf, lineNets, shareTaxed, taxesOf } from './rateGroups';
import { withSaidRates } from './saidRates';
import { statedTaxes } from './taxes';

/** A line of the invoice with its amounts. */
export interface AmountLine {
	source: InvoiceLine;
	net: number;
	/** 19 for 19%. */
	percent: number;
	tax: number;
	/** The account that it belongs on, whatever earlier bills say: its ID, nominal code or name. */
	onAccount?: string;
	/** What it is of an order. */
	ofOrder?: OfOrder;
}

/**
 * The document's net amount and tax: each is what it says, else what the others leave. Some formats count what they
 * round into the total.
 *
 * @throws RefusedByFinding if they don't add up to the total
 */
function documentAmounts(invoice: Invoice): { net: number; tax: number } {
	const { totalAmount, taxAmount, currency, roundingAmount = 0 } = invoice;
	const lineNets = moneyLines(invoice).map(({ net }) => net);
	const fromLines = lineNets.length > 0 ? round(sum(lineNets), currency) : totalAmount;
	const net =
		invoice.netAmount ?? (taxAmount === undefined ? fromLines : subtract(totalAmount, taxAmount));
	const tax = taxAmount ?? subtract(totalAmount, net);
	const both = sum([net, tax]);
	if (both !== totalAmount && sum([both, roundingAmount]) !== totalAmount)
		throw new RefusedByFinding(
			finding('totalDisagrees', {
				both: formatAmount(both, currency),
				stated: formatAmount(totalAmount, currency),
			}),
		);
	return { net, tax };
}

/**
 * The lines of the bill with net amounts and taxes that add up to the document's, to the minor unit of its currency.
 * What its rounding leaves over is spread over the lines.
 *
 * @param known percentages of the tax rates on the books
 * @throws RefusedByFinding naming both figures, if it doesn't add up
 */
export function billLines(
	document: Invoice,
	known: number[],
): { lines: AmountLine[]; findings: Finding[] } {
	const { currency } = document;
	const written = documentAmounts(document);
	const rated = withSaidRates(withLines(document, written.net), written, known);
	const invoice = otherTaxesAsLines(rated);
	const lines = moneyLines(invoice);
	const { net, tax } = documentAmounts(invoice);
	const stated = statedTaxes(invoice);
	const groups = [...groupsOf(lines, tax, currency)].map(([percent, indexes]) => ({
		...{ percent, indexes, stated: stated.get(percent) ?? {} },
	}));
	const share = shareTaxed(invoice, groups, lines);
	const nets =
		share === 1 ? lineNets(invoice, lines, net, groups) : netsAddingUp(lines, net, currency, NET);
	if (groups.every((group) => group.stated.tax !== undefined))
		checkBreakdown(tax, groups, stated, currency);
	const { taxes, percents, findings } = taxesOf({ tax, currency }, nets, groups, share);
	return {
		lines: lines.map(({ source }, index) => ({
			...{ source, net: nets[index] },
			...{ percent: percents[index], tax: taxes[index] },
		})),
		findings,
	};
}
