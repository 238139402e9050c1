import type { INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import { LISTING_UNPAID_ONLY } from '../../../shared/books/platforms/platformWords';
import type { Bill } from '../../../shared/books/types';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { Once } from '../../../shared/values/caches/once';
import { fromCodatDate } from '../../../shared/values/dates';
import { counted } from '../../../shared/values/text';
import { limitOf, returnAllAndLimit } from '../../fields/list';
import { options } from '../../fields/options';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { pairInOutput } from './duplicates/pairInWords';
import { pairsOf, type Pair } from './duplicates/sameInvoice';

const dayField = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	placeholder: 'e.g. 2026-01-31',
	description,
	hint: 'All bills if left empty',
});

const issuedFrom = dayField(
	'Issued From',
	'issuedFrom',
	'First day of the period, which is included: one bill of a pair at least was issued in it',
);

const issuedTo = dayField('Issued To', 'issuedTo', 'Last day of the period, which is included');

/** Whether one bill of a pair was issued in the period that the item names. */
function readPeriod(item: Item): (pair: Pair) => boolean {
	const [from = '0000', to = '9999'] = ['issuedFrom', 'issuedTo'].map((name) =>
		item.optionalDay(name),
	);
	if (from > to) item.fail('issuedTo', `is ${to}, which is before the first day, ${from}`);
	const isIn = ({ issueDate }: Bill) =>
		fromCodatDate(issueDate) >= from && fromCodatDate(issueDate) <= to;
	return ({ earlier, later }) => isIn(earlier) || isIn(later);
}

/** The pairs among all bills, found once for all items of a run. */
class Pairs extends Once<Pair[]> {}

const newestFirst = (a: Pair, b: Pair) => b.later.issueDate.localeCompare(a.later.issueDate, 'en');

const pairsIn = async (books: Books): Promise<Pair[]> =>
	await books
		.shared(Pairs)
		.do('', async () => pairsOf(await books.bills.whole('listed')).toSorted(newestFirst));

export const findDuplicates = operation({
	endpoints: ['list-bills'],
	value: 'findDuplicates',
	name: 'Find Duplicates',
	action: 'Find duplicate bills',
	description: `List pairs of bills on the books that may be the same invoice, with the reason. Changes nothing. ${LISTING_UNPAID_ONLY} list unpaid bills only, so bills that were paid there are not compared.`,
	output:
		'One item per pair of bills, `earlier` and `later`, with `reason` and `text`; none if there is no pair.',
	properties: [...companyAndConnection, issuedFrom, issuedTo, ...returnAllAndLimit, options()],
	async execute(item) {
		const limit = limitOf(item);
		item.requireFound('issuedFrom', 'issuedTo');
		const isInPeriod = readPeriod(item);
		const books = await item.books();
		const pairs = (await pairsIn(books)).filter(isInPeriod);
		if (pairs.length > limit)
			item.note(`${counted(pairs.length - limit, 'more pair')} than the limit lets through`, true);
		if (!(await books.bills.listsPaid()))
			item.note(
				'The accounting software lists unpaid bills only: bills that are paid already were not compared',
				true,
			);
		return pairs.slice(0, limit).map(pairInOutput);
	},
});
