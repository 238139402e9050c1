import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import { percentOf } from '../engine/percent';
import type { Place } from '../engine/place';
import { ratesInto } from '../engine/rates';
import { taxRow, type TaxRow } from '../engine/rows';

/** How a rate is written in a line (P_12), beside numbers. */
const WORDS: Record<string, { taxPercent: number; taxCategory: string }> = {
	'0': { taxPercent: 0, taxCategory: 'Z' },
	'0 KR': { taxPercent: 0, taxCategory: 'Z' },
	'0 WDT': { taxPercent: 0, taxCategory: 'K' },
	'0 EX': { taxPercent: 0, taxCategory: 'G' },
	zw: { taxPercent: 0, taxCategory: 'E' },
	oo: { taxPercent: 0, taxCategory: 'AE' },
	np: { taxPercent: 0, taxCategory: 'O' },
	'np I': { taxPercent: 0, taxCategory: 'O' },
	'np II': { taxPercent: 0, taxCategory: 'O' },
};

/** A rate that is written as a number, with or without decimals. */
const NUMERIC_RATE = /^(\d{1,2}(?:[.,]\d{1,2})?) ?%?$/;

/** The rate of a line (P_12): a percentage, or a word that stands for a category. */
export function rateOf(line: Place): { taxPercent: number | null; taxCategory: string | null } {
	const written = line.text('P_12') ?? '';
	if (Object.hasOwn(WORDS, written)) return WORDS[written];
	const [, number] = NUMERIC_RATE.exec(written) ?? [];
	const taxPercent =
		number === undefined ? line.number('P_12_XII') : Number(number.replace(',', '.'));
	return { taxPercent, taxCategory: taxPercent === null ? null : 'S' };
}

/** Fields of the net amounts, the rates that each may have, and its category; the tax has the same number. */
const NETS: Array<[field: string, percents: number[], category: string]> = [
	['1', [23, 22], 'S'],
	['2', [8, 7], 'S'],
	['3', [5], 'S'],
	['4', [4, 3], 'S'],
	['5', [], 'S'],
	['6_1', [0], 'Z'],
	['6_2', [0], 'K'],
	['6_3', [0], 'G'],
	['7', [0], 'E'],
	['8', [0], 'O'],
	['9', [0], 'O'],
	['10', [0], 'AE'],
	// Of the margin scheme: the gross amount, and no tax is shown.
	['11', [0], 'O'],
];

/** The sums of net amount and tax by rate (P_13, P_14), as rows of the tax breakdown. */
export const taxRows = (root: Place): TaxRow[] =>
	NETS.flatMap(([field, percents, taxCategory]) => {
		const [net, tax] = [root.number(`Fa/P_13_${field}`), root.number(`Fa/P_14_${field}`)];
		if (net === null && tax === null) return [];
		// Of a correction the net amount may rise as the tax falls: that is no rate.
		const taxPercent = percentOf(net ?? 0, tax ?? 0, percents) ?? percents[0] ?? null;
		const amounts = { netAmount: net ?? 0, taxAmount: tax ?? 0 };
		return [taxRow({ scheme: 'VAT', taxPercent, taxCategory, ...amounts })];
	});

/** Złoty for one unit of the currency, by which the tax was computed: each line has its own, so all must agree. */
export function ratesOf(root: Place): InvoiceForm['exchangeRates'] {
	const written = ['Fa/KursWalutyZ', 'Fa/FaWiersz/KursWaluty'].flatMap((path) =>
		root.all(path).flatMap((at) => at.number('.') ?? []),
	);
	const [rate = null, ...others] = new Set(written);
	return others.length > 0 ? [] : ratesInto('PLN', rate, root.currency('Fa/KodWaluty'));
}
