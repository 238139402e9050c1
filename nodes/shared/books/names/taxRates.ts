import { comparable } from '../../values/text';
import type { TaxRateOption } from '../types';
import { candidates, theOneMeant, type GivenOption } from './named';

/**
 * What tax rates of a category (UNCL 5305) are called. Categories that aren't here are told by their percentage alone.
 */
const CATEGORY_NAMES: Record<string, RegExp> = {
	AE: /reverse|§ ?13b|autoliquid|inversi[oó]n|verlegd|odwrotne/i,
	K: /\bintra|innergemeinschaft|wewn[aą]trzwsp[oó]ln|\beu\b|\bec\b|\bue\b/i,
	G: /\bexport|\bimport|drittland|\besporta|\bexporta|non imponibil/i,
	E: /exempt|steuerfrei|exon[ée]r|\besente|\bexent|\bzwoln/i,
	Z: /\bzero|nullsteuersatz|taux z[ée]ro/i,
	O: /out of scope|outside|hors champ|nicht steuerbar|\bno (vat|tax|gst)\b|non-taxable|non soggett|fuori campo|no sujet|no objeto|niepodleg/i,
	L: /\bigic\b/i,
	M: /\bipsi\b/i,
};

/** Names of tax rates for sales, where there are others. */
const SALES = /\bincome\b|\bsales\b|\boutput\b|\bventes?\b|collect[ée]e/i;

/** 20 for 20%; undefined where the accounting software gives none. */
export const ratePercent = ({
	effectiveTaxRate,
	totalTaxRate,
}: TaxRateOption): number | undefined => effectiveTaxRate ?? totalTaxRate ?? undefined;

/** The percentages of the tax rates, for telling which one explains a document's tax. */
export const percentsOf = (rates: TaxRateOption[]): number[] =>
	rates.flatMap((rate) => ratePercent(rate) ?? []);

/** What people call a tax rate. */
export const nameOfRate = ({ name, code, id }: TaxRateOption): string => name ?? code ?? id;

const taxRateInWords = (rate: TaxRateOption) => `${nameOfRate(rate)} (ID ${rate.id})`;

/** The category that a tax rate's name tells. */
function categoryOf({ name, code }: TaxRateOption): string | undefined {
	const text = `${name ?? ''} ${code ?? ''}`;
	return Object.keys(CATEGORY_NAMES).find((category) => CATEGORY_NAMES[category].test(text));
}

/** Whether a tax rate's name tells no category. */
export const isOfNoCategory = (rate: TaxRateOption): boolean => categoryOf(rate) === undefined;

/** Those that `keep`; all, if it keeps none. */
export const preferring = <T>(list: T[], keep: (one: T) => boolean): T[] => {
	const kept = list.filter(keep);
	return kept.length > 0 ? kept : list;
};

/** Tax rates that are named by the code of why there is no tax (N2.2), or by its first part (N2). */
function ofReason(reason: string | undefined, rates: TaxRateOption[]): TaxRateOption[] {
	const wordsOf = ({ name, code }: TaxRateOption) =>
		`${name ?? ''} ${code ?? ''}`.toUpperCase().split(/[^\p{L}\p{N}.]+/u);
	const named = (word: string) => rates.filter((rate) => wordsOf(rate).includes(word));
	if (reason === undefined) return [];
	const whole = reason.toUpperCase();
	const found = named(whole);
	return found.length > 0 ? found : named(whole.split('.')[0]);
}

/** Tax rates that fit, and how sure that is. */
interface Fitting {
	pool: TaxRateOption[];
	/** `none`: no tax rate is named for the category, so those of its percentage may be of another kind. */
	by: 'category' | 'percentage' | 'none';
}

/**
 * The tax rates that a bill's line may have: those named by the code of why it has no tax, else for its category, else
 * those of its percentage. Zero-rated (Z) is what 0% says by itself.
 */
export function fittingRates(
	percent: number,
	category: string | undefined,
	rates: TaxRateOption[],
	reason?: string,
): Fitting {
	const byReason = ofReason(reason, rates);
	if (byReason.length > 0) return { pool: byReason, by: 'category' };
	const isNamed = Object.hasOwn(CATEGORY_NAMES, category ?? '');
	// Reverse charge may bear a percentage, though nothing is paid; what is paid is of the very one (IGIC, IPSI).
	const isOfPercent = (rate: TaxRateOption) =>
		percent === 0 || (ratePercent(rate) ?? percent) === percent;
	const named = isNamed
		? rates.filter((rate) => categoryOf(rate) === category && isOfPercent(rate))
		: [];
	if (named.length > 0) return { pool: named, by: 'category' };
	const same = rates.filter((rate) => ratePercent(rate) === percent);
	// A rate of 19% for reverse charge has no tax to pay to the supplier.
	const taxed =
		percent > 0
			? same.filter((rate) => !['AE', 'K', 'G', 'E'].includes(categoryOf(rate) ?? ''))
			: same;
	const isOpen = isNamed && category !== 'Z';
	const others = category === undefined || isOpen ? taxed : preferring(taxed, isOfNoCategory);
	const pool = preferring(others, (rate) => !SALES.test(rate.name ?? ''));
	return { pool, by: isOpen ? 'none' : 'percentage' };
}

/** `20`, `20%`, `5,5 %`. */
const WRITTEN_PERCENTAGE = /^(\d+(?:[.,]\d+)?)\s*(%?)$/;

/**
 * The tax rate that is given by its ID, code, name or percentage, whatever the case and spacing. `20%` is a percentage,
 * unless a tax rate is called so.
 *
 * @param rates the active ones
 * @throws NotNamed if it is none of them, or several: it lists these
 */
export function taxRateNamed(given: GivenOption, rates: TaxRateOption[]): TaxRateOption {
	const { text } = given;
	const wanted = comparable(text);
	const named = rates.filter(
		({ id, code, name }) =>
			id === text || comparable(code) === wanted || comparable(name) === wanted,
	);
	const [, percent] = WRITTEN_PERCENTAGE.exec(text) ?? [];
	const ofPercent =
		percent === undefined
			? []
			: fittingRates(Number(percent.replace(',', '.')), undefined, rates).pool;
	return theOneMeant(given, [...new Set([...named, ...ofPercent])], {
		many: 'tax rates',
		inWords: taxRateInWords,
		none: [
			'is no active tax rate',
			`Give the ID, code, name or percentage of one of these: ${candidates(rates, taxRateInWords) || 'there are none'}.`,
		],
	});
}
