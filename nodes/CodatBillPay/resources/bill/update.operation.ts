import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { findBill } from '../../../shared/books/bills';
import { payables, platformFor, type ConnectionRef } from '../../../shared/books/connection';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { bill } from '../../../shared/parameters/fields/locators';
import { compact } from '../../../shared/books/records';
import type { Codat } from '../../../shared/transport/codat';
import { path } from '../../../shared/transport/path';
import type { Bill, BillPrototype } from '../../../shared/books/types';
import { keepUnset } from '../../fields/keepUnset';
import { options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { notice } from '../../fields/notice';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { changeFields, readChanges, type Changes } from './changes';
import { completeLines, taxRatesOf } from './lines';
import { billShape } from './output';
import { explainingLines } from './refusals';
import { checkDates, checkPlatformRules } from './rules';

/** @throws NodeOperationError if Codat can't update bills in the connection's software */
async function checkUpdatable(item: Item, codat: Codat, ref: ConnectionRef): Promise<void> {
	const platform = await platformFor(codat, ref);
	if (platform && !platform.billUpdate)
		throw new NodeOperationError(
			item.context.getNode(),
			`Codat can't update bills in ${platform.name}`,
			{ description: 'Change the bill in the accounting software itself.' },
		);
}

/** The bill as it is now. @throws NodeOperationError if it isn't there or can't be changed any more */
async function openBill(item: Item, codat: Codat, ref: ConnectionRef, id: string): Promise<Bill> {
	const current = await findBill(codat, ref, (candidate) => candidate.id === id);
	const problem = !current
		? `No bill with the ID "${id}" was found`
		: current.status !== 'Open'
			? `The bill "${current.reference ?? id}" can't be updated, because its status is ${current.status}`
			: undefined;
	if (!current || problem)
		throw new NodeOperationError(item.context.getNode(), problem ?? '', {
			description: 'Codat updates bills in status Open only. Nothing was changed.',
		});
	return current;
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

/** The whole bill that takes the place of the current one. Its lines stay unless there are new ones. */
async function replacementOf(
	codat: Codat,
	ref: ConnectionRef,
	current: Bill,
	{ fields, lines }: Changes,
	keepsRest: boolean,
): Promise<BillPrototype> {
	const { status, lineItems } = current;
	const kept = keepsRest ? prototypeOf(current) : compact({ status, lineItems });
	const merged = { ...kept, ...fields } as BillPrototype;
	return lines
		? { ...merged, lineItems: await completeLines(lines, merged.currency, taxRatesOf(codat, ref)) }
		: merged;
}

export const update = operation({
	endpoints: ['update-bill'],
	value: 'update',
	name: 'Update',
	action: 'Update bill',
	description: 'Change an open bill. Supported by QuickBooks Online, Xero and FreeAgent.',
	properties: [
		...companyAndConnection,
		bill,
		notice(
			'updateNotice',
			'Bills can be updated in QuickBooks Online, Xero and FreeAgent, while their status is Open',
		),
		...changeFields,
		keepUnset("Codat replaces the whole bill and clears what it isn't sent"),
		...outputOf(billShape, false),
		options(),
	],
	async execute(item, codat): Promise<IDataObject> {
		const id = item.id('billId');
		const keepsRest = item.boolean('keepUnset');
		const changes = readChanges(item, keepsRest);
		const toOutput = shaper(item, billShape);
		const ref = await item.connection();
		await checkUpdatable(item, codat, ref);
		const current = await openBill(item, codat, ref, id);
		const body = await replacementOf(codat, ref, current, changes, keepsRest);
		checkDates(item.group('updateFields'), body);
		await checkPlatformRules(item, codat, ref, body);
		const updated = await explainingLines(
			async () => await codat.send<Bill>('PUT', payables(ref, path`/bills/${id}`), body),
		);
		return toOutput(updated);
	},
});
