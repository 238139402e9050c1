import type { Books } from '../../../../shared/books/books';
import type { Bill, BillPrototype } from '../../../../shared/books/types';
import type { ParameterReader } from '../../../../shared/parameters/parameterReader';
import { compact, pick } from '../../../../shared/values/compact';
import { requireRate } from '../../../fields/currencyRate';
import { linesTotal } from '../entering/bookedTotal';
import { checkCurrency } from '../entering/currency';
import { checkDates, checkPlatformRules, checkTotal } from '../entering/rules';
import { checkLineRules } from '../lines/lineRules';
import { checkStatedTotals, completeLines } from '../lines/taxes';
import { PROTOTYPE_FIELDS } from '../output';
import type { BillUpdate } from './changes';

/**
 * Codat replaces all lines, so those that stay must be known in full.
 *
 * @throws NodeOperationError if the lines that Codat gave may lack something that the bill has
 */
async function checkLinesKnown(books: Books, current: Bill): Promise<void> {
	const lines = current.lineItems ?? [];
	const platform = await books.platform();
	const software = platform?.name ?? 'the accounting software';
	const lacksTax =
		platform?.bills.readsMayLack === 'taxes' &&
		lines.some(({ taxRateRef, taxAmount }) => !taxRateRef || (taxAmount ?? null) === null);
	const sumOfLines = linesTotal(current);
	const differs = current.totalAmount !== undefined && sumOfLines !== current.totalAmount;
	const lacking =
		lines.length === 0
			? 'its lines'
			: lacksTax
				? 'the tax of its lines'
				: differs
					? 'the tax or the discounts of its lines'
					: undefined;
	if (lacking)
		books.refuse(
			`The bill "${current.reference ?? current.id}" can't keep its lines, because Codat doesn't give ${lacking} from ${software}`,
			`${differs && lines.length > 0 ? `Its total is ${current.totalAmount}, its lines come to ${sumOfLines}. ` : ''}Codat replaces all lines of a bill, so what it does not give would be lost. Switch on "Replace Line Items" and give all lines, with their tax. Nothing was changed.`,
		);
}

/**
 * The rate that goes with a changed bill. One that was kept is no longer true in another currency.
 *
 * @param group the fields that change
 * @throws NodeOperationError if the platform takes no bill of the supplier in the bill's currency, doesn't change the
 * currency of bills, or wants the rate
 */
async function rateFor(
	item: ParameterReader,
	books: Books,
	{ current, fields }: { current: Bill; fields: BillUpdate['fields'] },
	merged: BillPrototype,
): Promise<number | null | undefined> {
	const { currency, supplierRef } = merged;
	const isAnother = currency !== current.currency;
	if (isAnother || supplierRef.id !== current.supplierRef?.id)
		await checkCurrency(item, books, supplierRef.id, currency);
	if (!isAnother) return merged.currencyRate;
	const platform = await books.platform();
	if (platform?.bills.fixedCurrency)
		item.fail(
			'currency',
			`is ${currency}, but the bill is in ${current.currency}`,
			`${platform.name} doesn't change the currency of a bill. Nothing was sent.`,
		);
	if (platform?.bills.newCurrencyNeedsRate && fields.currencyRate === undefined)
		item
			.group('updateFields')
			.fail(
				'currencyRate',
				`is needed to change the currency of a bill in ${platform.name}, but is empty`,
			);
	return fields.currencyRate;
}

/**
 * The whole bill that takes the place of the current one. Its lines stay unless there are new ones.
 *
 * @param item whose fields are the new ones
 * @param changes.keepsRest whether the other fields stay as they are
 * @throws NodeOperationError if its dates are in the wrong order, the connection's platform would refuse it, or its old
 * lines aren't known
 */
export async function replacementOf(
	item: ParameterReader,
	books: Books,
	current: Bill,
	{ fields, lines, stated, keepsRest }: BillUpdate & { keepsRest: boolean },
): Promise<BillPrototype> {
	if (!lines) await checkLinesKnown(books, current);
	const { status, lineItems } = current;
	const kept = keepsRest ? pick(current, PROTOTYPE_FIELDS) : compact({ status, lineItems });
	const merged = { ...kept, ...fields } as BillPrototype;
	checkDates(item.group('updateFields'), merged);
	await checkPlatformRules(item, books, {
		reference: merged.reference,
		lineItems: lines ? lines.map(({ values }) => values) : merged.lineItems,
	});
	if (lines) await checkLineRules(lines, books);
	const body = compact({
		...merged,
		currencyRate: await rateFor(item, books, { current, fields }, merged),
	});
	await requireRate(item.group('updateFields'), books, 'bill', body);
	if (!lines) return body;
	const completed = await completeLines(lines, body.currency, books);
	checkStatedTotals(item, stated, completed);
	checkTotal(
		item,
		completed.map(({ totalAmount }) => totalAmount ?? 0),
	);
	return { ...body, lineItems: completed };
}

/**
 * The bill as an update has left it. What Codat's answer lacks is as it was sent, and so are the lines: some platforms
 * answer without them or without their taxes, or add lines of their own (Update bill, "Software-specific behavior").
 */
export function leftBy(body: BillPrototype, answer: Bill): Bill {
	return { ...body, ...compact(answer), lineItems: body.lineItems };
}
