import {
	decimalsOf,
	fitsCurrency,
	formatAmount,
	lineAmount,
	minorUnits,
	multiply,
	round,
	subtract,
	sum,
} from '../../../../../shared/values/money';
import { finding, RefusedByFinding } from '../findings/finding';
import type { Invoice, InvoiceLine, InvoiceTax } from '../invoice';
import { spread, unitsOf } from './spread';

/** A line of the document that carries money. */
export interface MoneyLine {
	source: InvoiceLine;
	/** As the document states it, else quantity × price, not rounded. */
	net: number;
}

/** The lines that carry money: those without are text, or sum up others. */
export function moneyLines({ lineItems }: Invoice): MoneyLine[] {
	const stated = lineItems.flatMap((source) =>
		source.netAmount === undefined ? [] : [{ source, net: source.netAmount }],
	);
	if (stated.length > 0) return stated;
	return lineItems.flatMap((source) =>
		source.unitAmount === undefined
			? []
			: [{ source, net: multiply(source.unitAmount, source.quantity ?? 1) }],
	);
}

/** The invoice with lines: where it has none, one for each rate of its tax breakdown that has an amount. */
export function withLines(invoice: Invoice, net: number): Invoice {
	if (moneyLines(invoice).length > 0) return invoice;
	const description = ['Invoice', invoice.reference].filter(Boolean).join(' ');
	const taxes = invoice.taxBreakdown.filter(
		({ netAmount, taxAmount }) => netAmount !== undefined && (netAmount !== 0 || taxAmount !== 0),
	);
	const rows: InvoiceTax[] =
		taxes.length > 0 ? taxes : [{ ...invoice.taxBreakdown[0], netAmount: net }];
	const lineItems = rows.map(({ taxPercent, taxCategory, netAmount = 0 }) => ({
		...{ description, taxPercent, taxCategory, netAmount },
	}));
	return { ...invoice, lineItems };
}

/** What a computation in floating point may be off by. */
const NOISE = 1e-6;

/**
 * By how much a line's quantity × price can miss its net amount because the quantity or the price were rounded, in
 * the currency's unit. A quantity without decimals was counted; prices have at least the currency's decimals.
 */
function slackOf(quantity: number, unitAmount: number, currency: string): number {
	const half = (decimals: number) => 0.5 / 10 ** decimals;
	const ofPrice = half(Math.max(decimalsOf(unitAmount), minorUnits(currency)));
	const ofQuantity = decimalsOf(quantity) === 0 ? 0 : half(decimalsOf(quantity));
	const both = Math.abs(quantity) * ofPrice + Math.abs(unitAmount) * ofQuantity;
	return both + half(minorUnits(currency));
}

/** What a line was rounded by, in minor units: known exactly, or anything up to `upTo` either way. */
function roundingOf({ source, net }: MoneyLine, currency: string): { by: number; upTo: number } {
	const rounded = round(net, currency);
	const scale = 10 ** minorUnits(currency);
	if (!fitsCurrency(net, currency)) return { by: subtract(net, rounded) * scale, upTo: 0 };
	const { quantity, unitAmount } = source;
	if (quantity === undefined || unitAmount === undefined) return { by: 0, upTo: 0 };
	const by = subtract(multiply(unitAmount, quantity), net);
	if (Math.abs(by) * scale < 0.5 + NOISE) return { by: by * scale, upTo: 0 };
	// What differs by more has an allowance of its own, and was rounded once, as it is stated.
	const isRounded = Math.abs(by) <= slackOf(quantity, unitAmount, currency);
	return { by: 0, upTo: isRounded ? 0.5 : 0 };
}

const roundAway = (value: number) => Math.sign(value) * Math.round(Math.abs(value) + NOISE);

/**
 * Whether a document that adds up its lines before or after it has rounded them can come to `target`. Where every line
 * is exact, it comes to one sum only.
 */
function canComeTo(lines: MoneyLine[], target: number, currency: string): boolean {
	const missing = unitsOf(
		subtract(target, sum(lines.map(({ net }) => round(net, currency)))),
		currency,
	);
	const roundings = lines.map((line) => roundingOf(line, currency));
	const by = roundAway(roundings.reduce((total, one) => total + one.by, 0));
	// Amounts of more decimals are summed before they are rounded, or rounded more than once (SubTotal less Descuento).
	const again = lines.every(({ net }) => fitsCurrency(net, currency)) ? 0 : 1;
	const upTo = Math.floor(roundings.reduce((total, one) => total + one.upTo, again) + NOISE);
	return missing >= Math.min(0, by) - upTo && missing <= Math.max(0, by) + upTo;
}

/**
 * The lines' net amounts, rounded, that add up to `target`.
 *
 * @throws RefusedByFinding if rounding doesn't explain the difference
 */
export function netsAddingUp(
	lines: MoneyLine[],
	target: number,
	currency: string,
	[what, ofDocument]: readonly [what: string, ofDocument: string],
): number[] {
	const nets = lines.map(({ net }) => net);
	if (canComeTo(lines, target, currency)) return spread(nets, target, currency);
	const [lineSum, stated] = [round(sum(nets), currency), target].map((one) =>
		formatAmount(one, currency),
	);
	throw new RefusedByFinding(
		finding('linesDisagree', { what, lines: lineSum, ofDocument, stated }),
	);
}

/** Quantity and price of a line that multiply to its net amount: those of the document, or one of all. */
export function quantityAndPrice(
	{ quantity, unitAmount }: InvoiceLine,
	net: number,
	currency: string,
): { quantity: number; unitAmount: number } {
	const isExact =
		quantity !== undefined &&
		quantity > 0 &&
		unitAmount !== undefined &&
		lineAmount(unitAmount, quantity, currency) === net;
	return isExact ? { quantity, unitAmount } : { quantity: 1, unitAmount: net };
}
