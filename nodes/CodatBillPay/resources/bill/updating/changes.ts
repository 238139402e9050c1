import type { INodeProperties } from 'n8n-workflow';
import type { Books } from '../../../../shared/books/books';
import {
	FIXED_CURRENCY,
	IN_SUPPLIERS_CURRENCY,
} from '../../../../shared/books/platforms/platformWords';
import type { BillPrototype } from '../../../../shared/books/types';
import { collection } from '../../../../shared/parameters/fields/basic';
import { supplier } from '../../../../shared/parameters/fields/locators';
import { ABOVE_ZERO } from '../../../../shared/parameters/scalarReader';
import type { ChosenRecord } from '../../../../shared/parameters/textReader';
import { compact } from '../../../../shared/values/compact';
import { toCodatDate } from '../../../../shared/values/dates';
import { currencyRate } from '../../../fields/currencyRate';
import { lineItems } from '../../../fields/lineItems';
import type { Item } from '../../../item';
import { checkAmounts } from '../entering/rules';
import { currencyField, dueDate, issueDate, reference } from '../fields';
import { readStatedTotals, type Totals } from '../lines/jsonKeys';
import { readLines, type GivenLine } from '../lines/lines';

const newCurrency: INodeProperties = {
	...currencyField,
	description: `Three-letter code (ISO 4217). ${FIXED_CURRENCY} doesn't change it, and ${IN_SUPPLIERS_CURRENCY} take the supplier's only.`,
	hint: 'Stays as it is if left empty',
};

const billUpdateFields = collection('Update Fields', 'updateFields', [
	currencyRate,
	{ ...dueDate, required: false },
	{ ...issueDate, required: false },
	reference,
	{ ...supplier, required: false },
]);

const replaceLines: INodeProperties = {
	displayName: 'Replace Line Items',
	name: 'replaceLineItems',
	type: 'boolean',
	default: false,
	description: "Whether to replace the bill's lines by new ones; otherwise they stay as they are",
};

const newLines = lineItems.map((field) => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, replaceLineItems: [true] },
	},
}));

export const changeFields: INodeProperties[] = [
	newCurrency,
	billUpdateFields,
	replaceLines,
	...newLines,
];

/** What an item changes of a bill. */
export interface BillUpdate {
	fields: Partial<BillPrototype>;
	/** The supplier that it moves the bill to. */
	supplier?: ChosenRecord;
	/** The lines that take the place of the old ones; undefined to leave those. */
	lines?: GivenLine[];
	/** What those were said to come to. */
	stated: Partial<Totals>;
}

/** Fields that Codat demands of every bill, and the names of theirs in the node. */
const REQUIRED_BY_CODAT = [
	['supplierRef', 'supplierId'],
	['issueDate', 'issueDate'],
	['dueDate', 'dueDate'],
	['currency', 'currency'],
] as const;

/**
 * @param keepsRest whether the other fields stay as they are
 * @throws NodeOperationError naming the field that is wrong, or missing where nothing is kept
 */
export function readChanges(item: Item, keepsRest: boolean): BillUpdate {
	const group = item.group('updateFields');
	const day = (name: string) => {
		const value = group.optionalDay(name);
		return value && toCodatDate(value);
	};
	const supplier = group.optionalChosen('supplierId');
	const fields = compact({
		reference: group.optionalText('reference', { maxLength: 255 }),
		issueDate: day('issueDate'),
		dueDate: day('dueDate'),
		currency: item.optionalCurrency('currency'),
		currencyRate: group.optionalNumber('currencyRate', ABOVE_ZERO),
	});
	const lines = item.boolean('replaceLineItems') ? readLines(item) : undefined;
	if (lines) checkAmounts(item, lines);
	if (Object.keys(fields).length === 0 && !supplier && !lines)
		item.fail(
			'updateFields',
			'must hold at least one field, or new line items must be given',
			'Nothing was changed. Choose what is to change with Add Field, or switch on Replace Line Items.',
		);
	const given = { ...fields, supplierRef: supplier };
	const missing = keepsRest ? undefined : REQUIRED_BY_CODAT.find(([field]) => !given[field]);
	const reader = missing?.[1] === 'currency' ? item : group;
	if (missing) reader.fail(missing[1], 'is required, because Codat replaces the whole bill');
	return { fields, supplier, lines, stated: lines ? readStatedTotals(item) : {} };
}

/**
 * The changes with the supplier that was chosen as Codat takes it. @throws NodeOperationError if its name means none
 */
export async function withSupplierRef(books: Books, changes: BillUpdate): Promise<BillUpdate> {
	const { fields, supplier } = changes;
	if (!supplier) return changes;
	const supplierRef = { id: await books.suppliers.idOf(supplier) };
	return { ...changes, fields: { ...fields, supplierRef } };
}
