import type { IDataObject } from 'n8n-workflow';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bill } from '../../../shared/parameters/fields/locators';
import { compact } from '../../../shared/values/compact';
import type { Books } from '../../../shared/books/books';
import { ALL_PLATFORMS } from '../../../shared/books/platformWords';
import { path } from '../../../shared/transport/path';
import type { Bill, BillPrototype } from '../../../shared/books/types';
import { keepUnset } from '../../fields/keepUnset';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { notice } from '../../fields/notice';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { changeInTurn } from '../../turns';
import { changeFields, readChanges, type Changes } from './changes';
import { completeLines } from './taxes';
import { billShape } from './output';
import { withLineNumbers } from './lineErrors';
import { checkDates, checkPlatformRules } from './rules';

/**
 * Codat replaces all lines, so those that stay must be known in full.
 *
 * @throws NodeOperationError if the lines that Codat gave may lack something that the bill has
 */
async function checkLinesKnown(books: Books, current: Bill): Promise<void> {
	const lines = current.lineItems ?? [];
	const platform = await books.platform();
	const software = platform?.name ?? 'the accounting software';
	const lacking =
		lines.length === 0
			? 'its lines'
			: platform?.bills.readsMayLack === 'taxes' &&
				  lines.some(({ taxRateRef, taxAmount }) => !taxRateRef || (taxAmount ?? null) === null)
				? 'the tax of its lines'
				: undefined;
	if (lacking)
		books.refuse(
			`The bill "${current.reference ?? current.id}" can't keep its lines, because Codat doesn't give ${lacking} from ${software}`,
			'Codat replaces all lines of a bill, so what it does not give would be lost. Switch on "Replace Line Items" and give all lines, with their tax. Nothing was changed.',
		);
}

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

/** What Codat's prototype takes of a bill that it gave. */
function prototypeOf(current: Bill): BillPrototype {
	const { reference, supplierRef, issueDate, dueDate, currency, currencyRate, lineItems, status } =
		current;
	return compact({
		reference,
		supplierRef,
		issueDate,
		dueDate,
		currency,
		currencyRate,
		lineItems,
		status,
	});
}

/**
 * The whole bill that takes the place of the current one. Its lines stay unless there are new ones.
 *
 * @throws NodeOperationError if its dates are in the wrong order, the connection's platform would refuse it, or its old lines
 * aren't known
 */
async function replacementOf(
	item: Item,
	books: Books,
	current: Bill,
	{ fields, lines }: Changes,
	keepsRest: boolean,
): Promise<BillPrototype> {
	if (!lines) await checkLinesKnown(books, current);
	const { status, lineItems } = current;
	const kept = keepsRest ? prototypeOf(current) : compact({ status, lineItems });
	const merged = { ...kept, ...fields } as BillPrototype;
	checkDates(item.group('updateFields'), merged);
	await checkPlatformRules(item, books, {
		reference: merged.reference,
		lineItems: lines ? lines.map(({ values }) => values) : merged.lineItems,
	});
	return lines
		? { ...merged, lineItems: await completeLines(lines, merged.currency, books) }
		: merged;
}

/**
 * The bill as an update has left it. What Codat's answer lacks is as it was sent, and so are the lines: some platforms
 * answer without them or without their taxes, or add lines of their own (Update bill, "Software-specific behavior").
 */
function leftBy(body: BillPrototype, answer: Bill): Bill {
	return { ...body, ...compact(answer), lineItems: body.lineItems };
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
		notice('updateNotice', 'Bills can be updated while their status is Open'),
		...changeFields,
		keepUnset("Codat replaces the whole bill and clears what it isn't sent"),
		...outputOf(billShape, false),
		options(),
	],
	async execute(item): Promise<IDataObject> {
		const id = item.id('billId');
		const keepsRest = item.boolean('keepUnset');
		const changes = readChanges(item, keepsRest);
		const toOutput = shaper(item, billShape);
		const books = await item.books();
		const updated = await changeInTurn(books, `bill ${id}`, {
			read: async (anew) => await books.bills.find((candidate) => candidate.id === id, anew),
			apply: async (current: Bill | undefined) => {
				checkOpen(books, id, current);
				const body = await replacementOf(item, books, current, changes, keepsRest);
				const result = await withLineNumbers(
					async () => await books.replace<Bill>(path`/bills/${id}`, body),
				);
				return { result, left: leftBy(body, result) };
			},
		});
		return toOutput(updated);
	},
});
