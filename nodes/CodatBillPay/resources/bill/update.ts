import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { payables, platformFor, type ConnectionRef } from '../../../shared/connection';
import { toCodatDate } from '../../../shared/dates';
import { compact } from '../../../shared/records';
import { path } from '../../../shared/transport/path';
import type { Codat } from '../../../shared/transport/codat';
import type { Bill, BillPrototype } from '../../../shared/types';
import { companyAndConnection } from '../../../shared/fields/connection';
import { keepUnset } from '../../fields/keepUnset';
import { lineItems } from '../../fields/lineItems';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { bill, supplier } from '../../../shared/fields/records';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { currency, currencyRate, dueDate, issueDate, reference } from './fields';
import { findBill } from '../../../shared/bills';
import { readLines, taxRatesOf } from './lines';
import { checkPlatformRules } from './rules';

const updateLines: INodeProperties = {
	displayName: 'Replace Line Items',
	name: 'replaceLineItems',
	type: 'boolean',
	default: false,
	description: "Whether to replace the bill's lines by new ones; otherwise they stay as they are",
};

const lineFields = lineItems.map((field) => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, replaceLineItems: [true] },
	},
}));

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		currency,
		currencyRate,
		{ ...dueDate, required: false },
		{ ...issueDate, required: false },
		reference,
		{ ...supplier, required: false },
	],
};

/** What the item sets. */
function readChanges(item: Item): Partial<BillPrototype> {
	const fields = item.group('updateFields');
	const day = (name: string) => {
		const value = fields.optionalDay(name);
		return value && toCodatDate(value);
	};
	const supplierId = fields.optionalId('supplierId');
	return compact({
		reference: fields.optionalText('reference', { maxLength: 255 }),
		supplierRef: supplierId === undefined ? undefined : { id: supplierId },
		issueDate: day('issueDate'),
		dueDate: day('dueDate'),
		currency: fields.optionalCurrency('currency'),
		currencyRate: fields.optionalNumber('currencyRate', {
			form: 'a number above 0',
			test: (value) => value > 0,
		}),
	});
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

const REQUIRED = ['supplierRef', 'issueDate', 'dueDate', 'currency'] as const;

const LABELS = {
	supplierRef: 'supplierId',
	issueDate: 'issueDate',
	dueDate: 'dueDate',
	currency: 'currency',
};

export const update = operation({
	endpoints: ['update-bill'],
	value: 'update',
	name: 'Update',
	action: 'Update a bill',
	description: 'Change an open bill. Supported by QuickBooks Online, Xero and FreeAgent.',
	properties: [
		...companyAndConnection,
		bill,
		{
			displayName:
				'Bills can be updated in QuickBooks Online, Xero and FreeAgent, while their status is Open',
			name: 'updateNotice',
			type: 'notice',
			default: '',
		},
		updateFields,
		updateLines,
		...lineFields,
		keepUnset("Codat replaces the whole bill and clears what it isn't sent"),
		options(idempotencyKey),
	],
	async execute(item, codat): Promise<IDataObject> {
		const id = item.id('billId');
		const changes = readChanges(item);
		const replaceLines = item.boolean('replaceLineItems');
		if (Object.keys(changes).length === 0 && !replaceLines)
			item.fail('updateFields', 'must hold at least one field, or new line items must be given');
		const ref = await item.connection();
		const platform = await platformFor(codat, ref);
		if (platform && !platform.billUpdate)
			throw new NodeOperationError(
				item.context.getNode(),
				`Codat can't update bills in ${platform.name}`,
				{ description: 'Change the bill in the accounting software itself.' },
			);
		const current = await openBill(item, codat, ref, id);
		const kept: Partial<BillPrototype> = item.boolean('keepUnset')
			? prototypeOf(current)
			: { status: 'Open' };
		const merged = { ...kept, ...changes };
		for (const field of REQUIRED)
			if (!merged[field])
				item
					.group('updateFields')
					.fail(LABELS[field], 'is required, because Codat replaces the whole bill');
		if (replaceLines)
			merged.lineItems = await readLines(
				item,
				merged.currency ?? current.currency,
				taxRatesOf(codat, ref),
			);
		const body = merged as BillPrototype;
		await checkPlatformRules(item, codat, ref, body);
		return await codat.write<Bill>('PUT', payables(ref, path`/bills/${id}`), body, customKey(item));
	},
});
