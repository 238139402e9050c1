import { baseCurrency, type ConnectionRef } from '../../../shared/connection';
import { toCodatDate } from '../../../shared/dates';
import { compact } from '../../../shared/records';
import type { Codat } from '../../../shared/transport/codat';
import type { BillPrototype } from '../../../shared/types';
import type { Item } from '../../item';
import { readLines, taxRatesOf } from './lines';

/** The bill's currency: the given one, or that of the company's books. */
async function currencyOf(item: Item, codat: Codat, ref: ConnectionRef): Promise<string> {
	return (
		item.group('options').optionalCurrency('currency') ??
		(await baseCurrency(codat, ref)) ??
		item
			.group('options')
			.fail('currency', 'is required here, because the accounting software names no base currency')
	);
}

/** A rate above zero. */
const RATE = { form: 'a number above 0', test: (value: number) => value > 0 };

/**
 * The bill that an item describes, as Codat takes it. Codat creates bills in status Open only.
 *
 * @throws NodeOperationError naming the field that is missing or wrong
 */
export async function readBill(
	item: Item,
	codat: Codat,
	ref: ConnectionRef,
): Promise<BillPrototype> {
	const issueDate = item.day('issueDate');
	const dueDate = item.day('dueDate');
	if (dueDate < issueDate)
		item.fail('dueDate', `is ${dueDate}, which is before the issue date, ${issueDate}`);
	const reference = item.optionalText('reference', { maxLength: 255 });
	const supplierId = item.id('supplierId');
	const currencyRate = item.group('options').optionalNumber('currencyRate', RATE);
	const currency = await currencyOf(item, codat, ref);
	const lineItems = await readLines(item, currency, taxRatesOf(codat, ref));
	if (lineItems.length === 0)
		item.fail(
			item.option('lineItemsInput') === 'json' ? 'lineItemsJson' : 'lineItems',
			'must hold at least one line',
		);
	return compact({
		reference,
		supplierRef: { id: supplierId },
		issueDate: toCodatDate(issueDate),
		dueDate: toCodatDate(dueDate),
		currency,
		currencyRate,
		lineItems,
		status: 'Open' as const,
	});
}
