import { multiply } from '../../../../../../shared/values/money';
import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { extraLine, type TaxRow } from '../engine/rows';
import { negated, perPiece, total, totalIn } from '../engine/totals';
import { rateOf } from './rates';

/** An amount of a line without the tax in it, not rounded: what lines come to is rounded as a whole. */
function withoutTax(line: Place, gross: number): number {
	const percent = rateOf(line).taxPercent ?? 0;
	return Number((gross / (1 + percent / 100)).toFixed(6));
}

/** The net value of a line: as it is written, else its gross value less the tax in it. */
function writtenNet(line: Place): number | null {
	const gross = line.number('P_11A');
	return line.number('P_11') ?? (gross === null ? null : withoutTax(line, gross));
}

/**
 * The net price of one. P_10 is what comes off the price of one, be that with tax or without; some write there what
 * comes off the whole line: the value tells.
 */
export function unitPrice(line: Place): number | null {
	const [net, gross] = [line.number('P_9A'), line.number('P_9B')];
	const [discount, value, quantity] = [line.number('P_10'), writtenNet(line), line.number('P_8B')];
	if (discount && value !== null && quantity) return perPiece(value, quantity);
	if (net !== null) return total([net], [discount]);
	return gross === null ? null : withoutTax(line, total([gross], [discount]));
}

/** What a line adds where it states so much: the state before a correction comes off. */
export const signed = (line: Place, stated: number | null): number | null =>
	line.flag('StanPrzed') ? negated(stated) : stated;

/** What a line adds: its value, else what its price and quantity make. */
export function lineNet(line: Place): number | null {
	const [quantity, price] = [line.number('P_8B'), unitPrice(line)];
	const net =
		writtenNet(line) ?? (quantity !== null && price !== null ? multiply(price, quantity) : null);
	return signed(line, net);
}

/**
 * The lines of an invoice that settles advances are those of the whole order: what was invoiced before comes off. Only
 * of a correction it may be either way.
 */
export function advances(form: InvoiceForm): InvoiceForm['lineItems'] {
	if (!/ROZ$/.test(form.typeCode ?? '') || form.lineItems.every((one) => one.netAmount === null))
		return [];
	const percents = new Set(
		[...form.lineItems, ...form.taxBreakdown].map(({ taxPercent }) => taxPercent),
	);
	return [...percents].flatMap((taxPercent) => {
		const at = (rows: Array<Pick<TaxRow, 'taxPercent' | 'netAmount'>>) =>
			totalIn(
				rows.filter((one) => one.taxPercent === taxPercent),
				'netAmount',
			);
		const missing = total([at(form.taxBreakdown)], [at(form.lineItems)]);
		const taxCategory =
			form.taxBreakdown.find((one) => one.taxPercent === taxPercent)?.taxCategory ?? null;
		const isOff = missing < 0 || form.typeCode !== 'ROZ';
		return missing === 0 || !isOff
			? []
			: [extraLine('Invoiced in advance', missing, { taxPercent, taxCategory })];
	});
}

const MARGIN_SCHEME = { taxPercent: 0, taxCategory: 'O' };

/** A line that names no rate has the one that there is, else that of the margin scheme, whose lines name none. */
export function withRate(rows: TaxRow[], root: Place) {
	const ofMargin = root.number('Fa/P_13_11') ? MARGIN_SCHEME : undefined;
	const rate = rows.length === 1 ? rows[0] : ofMargin;
	return (line: InvoiceForm['lineItems'][number]): InvoiceForm['lineItems'][number] =>
		line.taxPercent === null && rate
			? { ...line, taxPercent: rate.taxPercent, taxCategory: rate.taxCategory }
			: line;
}

/** What a line is with its tax, where its value without isn't written. */
function grossOnly(line: Place): number | null {
	const gross = line.number('P_11') === null ? line.number('P_11A') : null;
	return signed(line, gross);
}

/**
 * Lines that are written with their tax come to the net amount of their rate: it isn't theirs to the cent, as the tax
 * is rounded of their sum. What is left of it goes to the largest.
 */
export function netOfGross(lines: InvoiceForm['lineItems'], rows: TaxRow[], root: Place) {
	const gross = root.all('Fa/FaWiersz').map(grossOnly);
	const left = new Map<number, number>();
	for (const row of rows) {
		const own = [...lines.keys()].filter((at) => lines[at].taxPercent === row.taxPercent);
		const isWhole =
			own.every((at) => gross[at] !== null) &&
			total(own.map((at) => gross[at])) === total([row.netAmount, row.taxAmount]);
		if (own.length === 0 || !isWhole) continue;
		const largest = own.reduce((a, b) =>
			Math.abs(gross[b] ?? 0) > Math.abs(gross[a] ?? 0) ? b : a,
		);
		const others = own.filter((at) => at !== largest).map((at) => lines[at].netAmount);
		left.set(largest, total([row.netAmount], others));
	}
	return lines.map((line, at) => ({ ...line, netAmount: left.get(at) ?? line.netAmount }));
}
