import type { Books } from '../../../../shared/books/books';
import type { BillPrototype } from '../../../../shared/books/types';
import type { ParameterReader } from '../../../../shared/parameters/parameterReader';
import { ABOVE_ZERO } from '../../../../shared/parameters/scalarReader';
import type { ChosenRecord } from '../../../../shared/parameters/textReader';
import { compact } from '../../../../shared/values/compact';
import { toCodatDate } from '../../../../shared/values/dates';
import type { Item } from '../../../item';
import { readStatedTotals, type Totals } from '../lines/jsonKeys';
import { checkLineRules } from '../lines/lineRules';
import { readLines, type GivenLine } from '../lines/lines';
import { checkStatedTotals, completeLines } from '../lines/taxes';
import { checkCurrency, usualCurrency } from './currency';
import { checkAmounts, checkDates, checkPlatformRules, checkTotal } from './rules';

/** A bill as it was given: without what Codat knows (the usual currency) and what is computed from it. */
export interface GivenBill {
	bill: Pick<BillPrototype, 'reference' | 'issueDate' | 'dueDate' | 'currencyRate' | 'status'>;
	supplier: ChosenRecord;
	currency?: string;
	lines: GivenLine[];
	/** What its lines were said to come to. */
	stated?: Partial<Totals>;
}

/**
 * The bill that an item describes. Nothing is asked of Codat for it. Codat creates bills in status Open only.
 *
 * @throws NodeOperationError naming the field that is missing or wrong
 */
export function readBill(item: Item): GivenBill {
	const settings = item.group('options');
	const dates = {
		issueDate: toCodatDate(item.day('issueDate')),
		dueDate: toCodatDate(item.day('dueDate')),
	};
	checkDates(item, dates);
	const bill = {
		reference: item.optionalText('reference', { maxLength: 255 }),
		...dates,
		currencyRate: settings.optionalNumber('currencyRate', ABOVE_ZERO),
		status: 'Open' as const,
	};
	const supplier = item.chosen('supplierId');
	const currency = item.optionalCurrency('currency');
	const lines = readLines(item);
	checkAmounts(item, lines);
	return { bill, supplier, currency, lines, stated: readStatedTotals(item) };
}

/**
 * The bill as Codat takes it: in the supplier's currency or that of the books unless another is given, its taxes and
 * totals computed.
 *
 * @throws NodeOperationError if the connection's platform would refuse it, if it comes to 0, if a tax rate isn't there,
 * or if neither the item nor the accounting software names a currency
 */
export async function completeBill(
	item: ParameterReader,
	books: Books,
	given: GivenBill,
): Promise<BillPrototype> {
	await checkPlatformRules(item, books, {
		reference: given.bill.reference,
		lineItems: given.lines.map(({ values }) => values),
	});
	await checkLineRules(given.lines, books);
	const supplierId = await books.suppliers.idOf(given.supplier);
	if (given.currency !== undefined) await checkCurrency(item, books, supplierId, given.currency);
	const currency =
		given.currency ??
		(await usualCurrency(books, supplierId)) ??
		item.fail(
			'currency',
			'is required here, because the accounting software names none for the supplier and none for the books',
		);
	const lineItems = await completeLines(given.lines, currency, books);
	checkStatedTotals(item, given.stated ?? {}, lineItems);
	checkTotal(
		item,
		lineItems.map(({ totalAmount }) => totalAmount ?? 0),
	);
	return compact({ ...given.bill, supplierRef: { id: supplierId }, currency, lineItems });
}
