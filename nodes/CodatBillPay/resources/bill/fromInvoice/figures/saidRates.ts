import { percentageOf, subtract, sum } from '../../../../../shared/values/money';
import type { Invoice, InvoiceLine, InvoiceTax } from '../invoice';
import { moneyLines } from './netAmounts';
import { impliedPercent, statedPercent } from './taxes';

/** What the percentages that are written may be. */
interface Percentages {
	currency: string;
	/** Those of the document, else those of the tax rates on the books. */
	percents: number[];
}

/** A row of the breakdown with its percentage: where none is written, the one that makes its tax. */
function ratedRow(row: InvoiceTax, { currency, percents }: Percentages): InvoiceTax {
	const { netAmount: net, taxAmount: tax } = row;
	if (statedPercent(row) !== undefined || net === undefined || tax === undefined) return row;
	return { ...row, taxPercent: impliedPercent({ net, tax }, currency, percents) };
}

/** The one percentage of the rows that a line can be of: those of its category, else all. */
function percentByRows({ taxCategory }: InvoiceLine, rows: InvoiceTax[]): number | undefined {
	const ofCategory = rows.filter((row) => row.taxCategory === taxCategory);
	const own = taxCategory === undefined || ofCategory.length === 0 ? rows : ofCategory;
	const percents = new Set(own.map(statedPercent));
	return percents.size === 1 ? [...percents][0] : undefined;
}

/** The one percentage that makes the rest of the document's tax, on all lines that have none. */
function percentOfRest(
	invoice: Invoice,
	{ net, tax }: { net: number; tax: number },
	{ currency, percents }: Percentages,
): number | undefined {
	const rated = moneyLines(invoice).flatMap(({ source, net: own }) => {
		const percent = statedPercent(source);
		return percent === undefined ? [] : [{ net: own, percent }];
	});
	const taxOf = (percent: number) => {
		const nets = rated.flatMap((one) => (one.percent === percent ? [one.net] : []));
		return percentageOf(sum(nets), percent, currency);
	};
	const taxes = [...new Set(rated.map(({ percent }) => percent))].map(taxOf);
	const rest = {
		net: subtract(net, sum(rated.map((one) => one.net))),
		tax: subtract(tax, sum(taxes)),
	};
	return impliedPercent(rest, currency, percents);
}

/**
 * The invoice with the percentages that it leaves out and says all the same: EN 16931 asks for that of a rate (BT-119)
 * and of a line (BT-152), and other UBL for neither. A row's is what makes its tax; a line's that of the only row of
 * its category, else the one of all rows (without any, of the books) that makes the rest of the document's tax.
 *
 * @param amounts the document's net amount and tax
 * @param known percentages of the tax rates on the books
 */
export function withSaidRates(
	invoice: Invoice,
	amounts: { net: number; tax: number },
	known: number[],
): Invoice {
	const { currency, lineItems } = invoice;
	const written = [...lineItems, ...invoice.taxBreakdown].flatMap((one) => one.taxPercent ?? []);
	const ofDocument = { currency, percents: [...new Set(written)] };
	const taxBreakdown = invoice.taxBreakdown.map((row) => {
		const rated = ofDocument.percents.length > 0 ? ratedRow(row, ofDocument) : row;
		return ratedRow(rated, { currency, percents: known });
	});
	const fill = (percentFor: (line: InvoiceLine) => number | undefined, lines: InvoiceLine[]) =>
		lines.map((line) =>
			statedPercent(line) === undefined ? { ...line, taxPercent: percentFor(line) } : line,
		);
	const byRows = fill((line) => percentByRows(line, taxBreakdown), lineItems);
	const ofRows = taxBreakdown.flatMap((row) => statedPercent(row) ?? []);
	const percents = ofRows.length > 0 ? ofRows : known;
	const rest = percentOfRest({ ...invoice, lineItems: byRows }, amounts, { currency, percents });
	// No tax is left, but no row is without: cents were rounded away.
	const isOfRow = ofRows.length === 0 || ofRows.some((percent) => percent === rest);
	return { ...invoice, taxBreakdown, lineItems: fill(() => (isOfRow ? rest : undefined), byRows) };
}
