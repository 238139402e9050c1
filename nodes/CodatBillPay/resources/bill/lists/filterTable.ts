import { statusQuery } from '../../../../shared/books/finding/billList';
import { BILL_STATUSES, UNPAID } from '../../../../shared/books/platforms/billStatuses';
import { LISTED_BESIDE_UNPAID } from '../../../../shared/books/platforms/platformWords';
import type { BillStatus } from '../../../../shared/books/types';
import { text } from '../../../../shared/parameters/fields/basic';
import { supplier } from '../../../../shared/parameters/fields/locators';
import { addDays } from '../../../../shared/values/dates';
import { comparable, enumerate, titleCase } from '../../../../shared/values/text';
import { modifiedSinceFilter, readModifiedSince } from '../../../fields/modifiedSince';
import { rawQuery, readRawQuery } from '../../../fields/query';
import { requireDiscounts } from '../discounts/kept';
import { amountFilter, due, dueDayFilter, type BillFilter } from './filterKinds';
import { daysAhead } from './window';

/** The filters, in the order of the menu. */
export const BILL_FILTERS: BillFilter[] = [
	{
		property: rawQuery(
			'Bills can be queried by status and sourceModifiedDate.',
			'e.g. status=Open&&sourceModifiedDate>2026-01-31',
		),
		query: readRawQuery,
	},
	{
		property: text(
			'Currency',
			'currency',
			'e.g. GBP',
			'Three-letter code of the currency of the bill',
		),
		keep: (filter) => {
			const currency = filter.optionalCurrency('currency');
			return (bill) => bill.currency === currency;
		},
	},
	{
		property: {
			displayName: 'Discount Ends Within (Days)',
			name: 'discountWithinDays',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 3,
			description:
				'Only bills whose discount for paying early ends from today to so many days later, both included. Needs the option Discounts.',
		},
		keep: (filter, item, discountOf) => {
			const known = requireDiscounts(item, discountOf, filter.label('discountWithinDays'));
			const last = addDays(item.today(), daysAhead(filter, 'discountWithinDays'));
			return (bill) => (known(bill)?.lastDay ?? '9999') <= last;
		},
	},
	dueDayFilter(
		{
			displayName: 'Due After',
			name: 'dueAfter',
			description:
				'Only bills that are due after this day, which is not included: after yesterday is from today on',
		},
		(dueDay, day) => dueDay > day,
	),
	dueDayFilter(
		{
			displayName: 'Due Before',
			name: 'dueBefore',
			description:
				'Only bills that are due before this day, which is not included: before tomorrow is up to today',
		},
		(dueDay, day) => dueDay < day,
	),
	{
		property: {
			displayName: 'Due Within (Days)',
			name: 'dueWithinDays',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 7,
			description:
				'Only bills that are due from today to so many days later, both included: 0 is today. Overdue bills are not among them.',
		},
		keep: (filter, item) => {
			const last = addDays(item.today(), daysAhead(filter, 'dueWithinDays'));
			return (bill) => due(bill) >= item.today() && due(bill) <= last;
		},
	},
	amountFilter(
		{
			displayName: 'Max Amount Due',
			name: 'maxAmountDue',
			description: 'Only bills with at most so much due, in their currency',
		},
		(amountDue, most) => amountDue <= most,
	),
	amountFilter(
		{
			displayName: 'Min Amount Due',
			name: 'minAmountDue',
			description: 'Only bills with at least so much due, in their currency',
		},
		(amountDue, least) => amountDue >= least,
	),
	{
		property: modifiedSinceFilter('bills'),
		query: (filter) => readModifiedSince(filter)?.query,
		keep: (filter) => readModifiedSince(filter)?.keep ?? (() => true),
	},
	{
		property: {
			displayName: 'Overdue Only',
			name: 'overdue',
			type: 'boolean',
			default: true,
			description: 'Whether to return only bills whose due date has passed',
		},
		keep: (filter, item) => {
			const overdue = filter.boolean('overdue');
			return (bill) => !overdue || (due(bill) < item.today() && (bill.amountDue ?? 0) > 0);
		},
	},
	{
		property: text(
			'Reference',
			'reference',
			'e.g. INV-2026-0117',
			"The supplier's invoice number, whatever its case and spacing",
		),
		keep: (filter) => {
			const reference = comparable(filter.text('reference'));
			return (bill) => comparable(bill.reference) === reference;
		},
	},
	{
		property: {
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			default: [...UNPAID],
			options: BILL_STATUSES.map((value) => ({ name: titleCase(value), value })),
			description: `Unpaid bills (${enumerate(UNPAID.map(titleCase))}) are returned if this filter is left out. ${LISTED_BESIDE_UNPAID}.`,
		},
		query: (filter) => {
			const statuses = filter.options('status') as BillStatus[];
			const unknown = statuses.find((status) => !BILL_STATUSES.includes(status));
			if (unknown)
				filter.fail('status', `must be any of ${BILL_STATUSES.join(', ')}, but is "${unknown}"`);
			return statusQuery(statuses);
		},
	},
	{
		property: { ...supplier, required: false, description: 'Only bills of this supplier' },
		find: (filter) => {
			const chosen = filter.chosen('supplierId');
			return async (books) => {
				const id = await books.suppliers.idOf(chosen);
				return (bill) => bill.supplierRef?.id === id;
			};
		},
	},
];
