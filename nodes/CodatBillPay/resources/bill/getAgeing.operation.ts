import type { INodeProperties } from 'n8n-workflow';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { groupBy } from '../../../shared/values/groupBy';
import { formatAmount, sum } from '../../../shared/values/money';
import { counted, enumerate } from '../../../shared/values/text';
import { options } from '../../fields/options';
import { operation } from '../../operation';
import { ageingOf, isLater } from './ageing/ageing';

const asOf: INodeProperties = {
	displayName: 'As Of',
	name: 'asOf',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	placeholder: 'e.g. 2026-01-31',
	hint: 'Today if left empty',
	description:
		'Day from which overdue days are counted. Bills issued after it are left out; payments made after it are deducted.',
};

export const getAgeing = operation({
	endpoints: ['list-bills'],
	value: 'getAgeing',
	name: 'Get Ageing',
	action: 'Get ageing of unpaid bills',
	description:
		'Add up what is owed per supplier and currency: not yet due, and 1–30, 31–60, 61–90 and over 90 days overdue. Drafts are not owed.',
	output:
		'One item per `supplierName` and `currency`: `current` is not yet due, `days1To30`, `days31To60`, `days61To90`, `daysOver90` are overdue, `total` is all. No item where nothing is owed.',
	properties: [...companyAndConnection, asOf, options()],
	async execute(item) {
		const today = item.today();
		const day = item.optionalDay('asOf') ?? today;
		const books = await item.books();
		const bills = await books.bills.whole('unpaid');
		const later = bills.filter((bill) => isLater(bill, day)).length;
		if (later > 0)
			item.note(`${counted(later, 'bill')} issued after ${day} left out of the sums`, true);
		if (day < today)
			item.note(
				`The sums are what is still due now of bills issued up to ${day}: what was paid since then is deducted`,
				true,
			);
		return ageingOf(bills, day);
	},
	hint(outputs) {
		const byCurrency = groupBy(outputs, ({ currency }) => String(currency));
		const totals = [...byCurrency].map(([currency, rows]) =>
			formatAmount(sum(rows.map(({ total }) => Number(total))), currency),
		);
		return { text: `Owed: ${enumerate(totals)}.` };
	},
});
