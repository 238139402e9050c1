import type { INodeProperties } from 'n8n-workflow';
import {
	IN_SUPPLIERS_CURRENCY,
	REFERENCE_LENGTHS,
} from '../../../shared/books/platforms/platformWords';

export const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. INV-2026-0117',
	description: `The supplier's invoice number. ${REFERENCE_LENGTHS}.`,
};

export const issueDate: INodeProperties = {
	displayName: 'Issue Date',
	name: 'issueDate',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	required: true,
	placeholder: 'e.g. 2026-01-31',
	description: 'Date of the invoice. Only the day counts.',
};

export const dueDate: INodeProperties = {
	displayName: 'Due Date',
	name: 'dueDate',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	required: true,
	placeholder: 'e.g. 2026-03-02',
	description: 'Day on which the supplier is to be paid. Only the day counts.',
};

export const currencyField: INodeProperties = {
	displayName: 'Currency',
	name: 'currency',
	type: 'string',
	default: '',
	placeholder: 'e.g. GBP',
	description: `Three-letter code (ISO 4217). ${IN_SUPPLIERS_CURRENCY} take bills in the supplier's only.`,
	hint: "The supplier's default currency if left empty or, if it has none, the base currency of the books",
};
