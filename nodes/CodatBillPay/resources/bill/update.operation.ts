import type { IDataObject } from 'n8n-workflow';
import type { Books } from '../../../shared/books/books';
import {
	ALL_PLATFORMS,
	KEEPING_REFERENCE,
	READS_MAY_LACK,
} from '../../../shared/books/platforms/platformWords';
import type { Bill } from '../../../shared/books/types';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bill } from '../../../shared/parameters/fields/locators';
import { noteRate } from '../../fields/currencyRate';
import { keepUnset } from '../../fields/keepUnset';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { dateInItem } from '../../input/dateInItem';
import { inTurn } from '../../oneRecord';
import { operation } from '../../operation';
import { ignoredFields, ignoredHint, withIgnored } from '../../running/ignored';
import { noteTotal, linesTotal } from './entering/bookedTotal';
import { allowZeroTotal } from './entering/rules';
import { withLineNumbers } from './lines/lineErrors';
import { notePrices } from './lines/unitPrices';
import { billShape } from './output';
import { changeFields, readChanges, withSupplierRef } from './updating/changes';
import { leftBy, replacementOf } from './updating/replacement';

/** @throws NodeOperationError if the bill isn't there or can't be changed any more */
function checkOpen(books: Books, id: string, current: Bill | undefined): asserts current is Bill {
	if (current?.status === 'Open') return;
	const help = 'Codat updates bills in status Open only. Nothing was changed.';
	if (!current) return books.bills.refuseUnknown(id, help);
	books.refuse(
		`The bill "${current.reference ?? id}" can't be updated, because its status is ${current.status}`,
		help,
	);
}

export const update = operation({
	endpoints: ['update-bill'],
	value: 'update',
	name: 'Update',
	action: 'Update bill',
	description: `Change an open bill. Works with ${ALL_PLATFORMS}.`,
	properties: [
		...companyAndConnection,
		bill,
		notice('updateNotice', `Bills can be updated while their status is Open. ${READS_MAY_LACK}.`),
		...changeFields,
		keepUnset(
			`Codat replaces the whole bill and clears what it isn't sent, except for the reference in ${KEEPING_REFERENCE}`,
		),
		...outputOf(billShape, false),
		options(allowZeroTotal),
	],
	async execute(item): Promise<IDataObject> {
		const id = item.id('billId');
		const keepsRest = item.boolean('keepUnset');
		const wanted = readChanges(item, keepsRest);
		const toOutput = shaper(item, billShape);
		const books = await item.books();
		const changes = await withSupplierRef(books, wanted);
		const updated = await inTurn(item, books, `bill ${id}`, {
			read: async (anew) => await books.bills.find(id, { anew, changed: dateInItem(item, id) }),
			write: async (current: Bill | undefined) => {
				checkOpen(books, id, current);
				const body = await replacementOf(item, books, current, { ...changes, keepsRest });
				const result = await withLineNumbers(async () => await books.bills.replace(id, body));
				if (changes.fields.currency)
					await noteRate(item, books, 'bill', { sent: body, taken: result.currencyRate });
				if (changes.lines) await notePrices(item, books, changes.lines, body.lineItems);
				noteTotal(item, changes.lines ? linesTotal(body) : current.totalAmount, result);
				const ignored = ignoredFields(changes.fields, result);
				return { result: { answer: result, ignored }, left: leftBy(body, result) };
			},
		});
		return withIgnored(toOutput(updated.answer), updated.ignored);
	},
	hint: (outputs) => ignoredHint(outputs, 'bills'),
});
