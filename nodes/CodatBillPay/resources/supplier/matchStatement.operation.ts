import type { IDataObject } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import { UNPAID } from '../../../shared/books/platforms/billStatuses';
import { LISTING_UNPAID_ONLY } from '../../../shared/books/platforms/platformWords';
import type { Bill, Supplier } from '../../../shared/books/types';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { supplier } from '../../../shared/parameters/fields/locators';
import { fromCodatDate } from '../../../shared/values/dates';
import { decimalsAllowed, fitsCurrency, subtract, sum } from '../../../shared/values/money';
import { counted, enumerate } from '../../../shared/values/text';
import { definedByModel } from '../../asTool';
import { options } from '../../fields/options';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { MOST_TEXT } from '../../sourceText/text';
import { balancesOf, withoutTotal } from './statement/balances';
import { readStatementLines, statementLines, statementOptions } from './statement/fields';
import { isUnfounded, unfoundedIn } from './statement/inText';
import { differencesOf, matchInOutput, statementSummary } from './statement/inWords';
import { stillDueOn, matchLines, type StatementLine } from './statement/match';

/** The currency of the statement: that of the supplier's bills, of the unpaid ones first, unless it is given. */
async function currencyOf(item: Item, books: Books, { defaultCurrency }: Supplier, bills: Bill[]) {
	const given = item.group('options').optionalCurrency('currency');
	if (given) return given;
	const unpaid = bills.filter(({ status }) => UNPAID.includes(status));
	const all = (some: Bill[]) => [...new Set(some.map(({ currency }) => currency))].toSorted();
	const found = unpaid.length > 0 ? all(unpaid) : all(bills);
	if (found.length > 1)
		item.refuse(
			`The supplier has bills in ${enumerate(found)}`,
			"Set the option Currency to that of the statement. Match each currency's statement by an item of its own.",
		);
	return (
		found[0] ??
		defaultCurrency ??
		(await books.baseCurrency()) ??
		item.refuse(
			"The books don't say in which currency the supplier is paid",
			'Set the option Currency to that of the statement.',
		)
	);
}

/** The supplier's bills that the statement can name, in its currency. Void ones are owed no more. */
const comparedOf = (bills: Bill[], currency: string) =>
	bills.filter((bill) => bill.currency === currency && bill.status !== 'Void');

/** @throws NodeOperationError for amounts that the currency has no coins for: they were misread */
function checkStatementAmounts(item: Item, lines: StatementLine[], currency: string): void {
	for (const { line, amount, balance } of lines)
		if (![amount, balance ?? 0].every((one) => fitsCurrency(one, currency)))
			item.fail('statementLines', `${decimalsAllowed(currency)}, but line ${line} has more`);
}

export const matchStatement = operation({
	endpoints: ['list-suppliers', 'list-bills'],
	value: 'matchStatement',
	name: 'Match Statement',
	action: "Match a supplier's statement",
	description: `Compare the lines of a supplier's statement with the bills on the books, and explain the difference to the cent. Changes nothing. ${LISTING_UNPAID_ONLY} list unpaid bills only, so lines of paid ones are not found there.`,
	output:
		'`agrees` is true where statement and books do; `summary` explains `difference` in kinds. `lines` has each line and bill, with reference or billReference, status (matched, or what differs) and difference.',
	properties: [
		...companyAndConnection,
		supplier,
		...definedByModel(statementLines),
		options(...statementOptions),
	],
	async execute(item): Promise<IDataObject> {
		item.requireFound('statementLines');
		const chosen = item.chosen('supplierId');
		const settings = item.group('options');
		const { lines, total } = withoutTotal(readStatementLines(item));
		const closingBalance = settings.optionalNumber('closingBalance') ?? total?.amount;
		const text = settings.optionalText('sourceText', { maxLength: MOST_TEXT });
		settings.requireFilled(({ name }) => name === 'sourceText');
		const statementDate = settings.optionalDay('statementDate');
		const books = await item.books();
		const found = await books.suppliers.require(await books.suppliers.idOf(chosen));
		const ofSupplier = (await books.bills.whole('listed')).filter(
			({ supplierRef }) => supplierRef.id === found.id,
		);
		const currency = await currencyOf(item, books, found, ofSupplier);
		checkStatementAmounts(item, lines, currency);
		const unfounded = await unfoundedIn(text, lines, closingBalance, currency);
		const isLater = ({ issueDate }: Bill) =>
			statementDate !== undefined && fromCodatDate(issueDate) > statementDate;
		const all = matchLines(lines, comparedOf(ofSupplier, currency));
		const matches = all.filter(({ line, bill }) => line || !bill || !isLater(bill));
		if (matches.length < all.length)
			item.note(
				`${counted(all.length - matches.length, 'bill')} issued after ${statementDate} left out`,
			);
		if (!(await books.bills.listsPaid()))
			item.note(
				'The accounting software lists unpaid bills only: lines that are not on the books may be paid already',
				true,
			);
		if (total)
			item.note(
				`Line ${total.line} is the sum of the others, and was taken for the closing balance`,
			);
		if (lines.every(({ reference }) => reference === undefined))
			item.note('No line has a reference: bills are found by amount and date only', true);
		const balances = balancesOf(lines, closingBalance);
		const booksBalance = sum(matches.flatMap(({ bill }) => (bill ? [stillDueOn(bill)] : [])));
		const { statementBalance, breaks } = balances;
		// One that was found by its amount may be another invoice: a person should look.
		const isAllMatched = matches.every(
			({ status, matchedBy }) => status === 'matched' && matchedBy === 'reference',
		);
		const difference = subtract(statementBalance, booksBalance);
		return {
			agrees: isAllMatched && difference === 0 && breaks.length === 0 && !isUnfounded(unfounded),
			summary: statementSummary(matches, { ...balances, booksBalance }, unfounded, currency),
			...{ supplierName: found.supplierName, supplierId: found.id, currency },
			...{ statementBalance, booksBalance, difference },
			differences: differencesOf(matches, balances),
			lines: matches.map((match) => matchInOutput(match, unfounded)),
		};
	},
	hint(outputs) {
		const wrong = outputs.filter(({ agrees }) => agrees !== true).length;
		if (wrong === 0) return undefined;
		return {
			isWarning: true,
			text: `${wrong} of ${counted(outputs.length, 'statement')} ${wrong === 1 ? "doesn't" : "don't"} agree with the books. The field summary says why.`,
		};
	},
});
