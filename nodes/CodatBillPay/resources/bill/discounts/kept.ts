import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Bill } from '../../../../shared/books/types';
import { isBlankRow } from '../../../../shared/parameters/fieldReader';
import { NOT_NEGATIVE, PERCENTAGE } from '../../../../shared/parameters/scalarReader';
import { groupBy } from '../../../../shared/values/groupBy';
import { counted } from '../../../../shared/values/text';
import type { Item } from '../../../item';
import { discountOn, type Discount, type KeptDiscount } from './discount';

export const discounts: INodeProperties = {
	displayName: 'Discounts',
	name: 'discounts',
	type: 'json',
	default: '',
	placeholder:
		'e.g. [{ "billId": "8b1e8c5a-5f0a-4f0c-9a60-1d1f6c1b2a3e", "percent": 2, "lastDay": "2026-01-27" }]',
	description:
		"Discounts for paying early, which the software doesn't keep: a list of billId, lastDay, and percent (2 for 2%), with base if it isn't of the total, or amount, as in paymentTerms of Create From Invoice. Adds the field discount to the bills.",
};

/** The discounts that are known of bills, by what the flow has kept of them. */
export type DiscountOf = (bill: Bill) => Discount | undefined;

/**
 * The discounts that are given with the item.
 *
 * @returns undefined where none are given, which isn't the same as an empty list
 * @throws NodeOperationError if a row can't be read, or the expression for them finds nothing
 */
export function readDiscounts(item: Item): DiscountOf | undefined {
	const settings = item.group('options');
	settings.requireFilled(({ name }) => name === 'discounts');
	const given = settings.optionalJson('discounts');
	if (given === undefined) return undefined;
	const list = [given].flat().filter((row) => !isBlankRow(row));
	const rows = settings.asRows('discounts', list).map((row) => ({
		billId: row.id('billId'),
		lastDay: row.optionalDay('lastDay'),
		percent: row.optionalNumber('percent', PERCENTAGE),
		base: row.optionalNumber('base', NOT_NEGATIVE),
		amount: row.optionalNumber('amount', NOT_NEGATIVE),
	}));
	const ofDiscounts = rows.filter(({ percent, amount }) => (percent ?? 0) + (amount ?? 0) > 0);
	const dated = ofDiscounts.filter(
		(row): row is typeof row & KeptDiscount => row.lastDay !== undefined,
	);
	const undated = ofDiscounts.length - dated.length;
	if (undated > 0) item.note(`${counted(undated, 'discount')} without a last day left out`, true);
	const byBill = groupBy(dated, ({ billId }) => billId);
	return (bill) => discountOn(bill, byBill.get(bill.id) ?? [], item.today());
}

/** Adds the discount to a bill in the output, where discounts are given. */
export const withDiscount = (
	output: IDataObject,
	bill: Bill,
	discountOf: DiscountOf | undefined,
): IDataObject => (discountOf ? { ...output, discount: discountOf(bill) ?? null } : output);

/** @throws NodeOperationError if no discounts are given to sort or filter by */
export const requireDiscounts = (
	item: Item,
	discountOf: DiscountOf | undefined,
	wish: string,
): DiscountOf =>
	discountOf ??
	item.refuse(
		`"${wish}" needs the option "Discounts"`,
		"The accounting software doesn't keep discounts. Give those that your workflow has kept in the option Discounts.",
	);
