import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import {
	Group,
	type ParameterReader as Reader,
} from '../../../../shared/parameters/parameterReader';
import { toCodatDate } from '../../../../shared/values/dates';
import { fitsCurrency } from '../../../../shared/values/money';
import { title } from '../../../fields/output';
import type { Item } from '../../../item';
import { checkDates } from '../entering/rules';

/** An invoice in the form of docs/invoices.md, checked: it may come from an AI model, so nothing is taken on trust. */
export interface Invoice {
	reference?: string;
	/** `YYYY-MM-DD`, as all days. */
	issueDate: string;
	dueDate?: string;
	currency: string;
	supplier: InvoiceSupplier;
	lines: InvoiceLine[];
	taxes: InvoiceTax[];
	netAmount?: number;
	taxAmount?: number;
	totalAmount: number;
	prepaidAmount?: number;
	roundingAmount?: number;
	amountDue?: number;
}

export interface InvoiceSupplier {
	name?: string;
	taxNumber?: string;
	registrationNumber?: string;
	email?: string;
	phone?: string;
	iban?: string;
	address: Record<string, string>;
}

export interface InvoiceTax {
	/** 19 for 19%. */
	taxPercent?: number;
	/** UNCL 5305 code. */
	taxCategory?: string;
	netAmount?: number;
	taxAmount?: number;
}

export interface InvoiceLine {
	description?: string;
	quantity?: number;
	unitAmount?: number;
	netAmount?: number;
	taxPercent?: number;
	taxCategory?: string;
	/** An account's ID, nominal code or name, where the data names one. */
	account?: string;
}

const TEXT = { maxLength: 1000 };

const PERCENT = {
	form: 'a percentage from 0 to 100, e.g. 19',
	test: (value: number) => value >= 0 && value <= 100,
};

const CATEGORY = { pattern: /^[A-Z]{1,3}$/, form: 'a code of UNCL 5305, e.g. S, Z, E or AE' };

const DOCUMENT_TYPE = { pattern: /^(invoice|creditNote)$/, form: 'invoice or creditNote' };

const SUPPLIER = ['name', 'taxNumber', 'registrationNumber', 'email', 'phone', 'iban'] as const;

const ADDRESS = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'];

const AMOUNTS = ['netAmount', 'taxAmount', 'prepaidAmount', 'roundingAmount', 'amountDue'] as const;

/** Labels of the form's fields, as refusals name them. */
const FIELDS: INodeProperties[] = [
	...['documentType', 'reference', 'issueDate', 'dueDate', 'currency', 'supplier', 'address'],
	...['lineItems', 'taxBreakdown', 'totalAmount', 'description', 'quantity', 'unitAmount'],
	...['taxPercent', 'taxCategory', 'account', ...SUPPLIER, ...ADDRESS, ...AMOUNTS],
].map((name) => ({ displayName: title(name), name, type: 'string', default: '' }));

/** The form as it was given, and what is wrong with it. */
export interface ReadForm {
	/** Refuses fields by their labels. */
	form: Reader;
	/** Its number, as far as it is one, for people who have to look at it. */
	reference: string | null;
	/** Absent if anything is wrong. */
	invoice?: Invoice;
	problems: string[];
}

/** An object within the form; its fields are labelled `Invoice: Supplier: Name`. */
function part(item: Item, position: string, value: unknown): Group {
	const values = (value ?? {}) as IDataObject;
	return new Group(item.context.getNode(), item.context.getTimezone(), FIELDS, position, values);
}

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the parameter Invoice. All of its fields are looked at, so that one look tells everything that is wrong.
 *
 * @param needsReference whether the invoice can't do without a number
 * @throws NodeOperationError only if the parameter holds no object at all
 */
export function readForm(item: Item, needsReference: boolean): ReadForm {
	const source = item.optionalJson('invoice');
	if (!isObject(source))
		return item.fail('invoice', 'must be an object, as Invoice › Read gives it');
	const form = part(item, 'Invoice: ', source);
	if (source.format === 'none')
		return {
			form,
			reference: null,
			problems: [
				'The invoice holds no data: its format is "none". Have its text read first, and give what was read in the same form',
			],
		};
	const problems: string[] = [];
	/** The value, or undefined and a problem. */
	const attempt = <T>(read: () => T): T | undefined => {
		try {
			return read();
		} catch (error) {
			if (!(error instanceof NodeOperationError)) throw error as Error;
			problems.push(error.message);
			return undefined;
		}
	};
	const number = (reader: Reader, name: string) => attempt(() => reader.optionalNumber(name));
	const taxed = (row: Reader) => ({
		taxPercent: attempt(() => row.optionalNumber('taxPercent', PERCENT)),
		taxCategory: attempt(() => row.optionalText('taxCategory', CATEGORY)),
		netAmount: number(row, 'netAmount'),
	});
	const text = (reader: Reader, name: string) => attempt(() => reader.optionalText(name, TEXT));
	const object = (reader: Reader, within: IDataObject, name: string) => {
		const value = within[name] ?? {};
		if (isObject(value)) return value;
		attempt(() => reader.fail(name, 'must be an object'));
		return {};
	};
	const rows = (name: string): Group[] => {
		const value = source[name] ?? [];
		const list = Array.isArray(value) ? value : attempt(() => form.fail(name, 'must be a list'));
		return attempt(() => form.asRows(name, list ?? [], FIELDS)) ?? [];
	};

	const from = object(form, source, 'supplier');
	const party = part(item, 'Invoice: Supplier: ', from);
	const address = part(item, 'Invoice: Supplier: Address: ', object(party, from, 'address'));
	const documentType = attempt(() => form.optionalText('documentType', DOCUMENT_TYPE));
	const currency = attempt(() => form.optionalCurrency('currency') ?? form.text('currency'));
	const read = {
		reference: attempt(() =>
			needsReference ? form.text('reference', TEXT) : form.optionalText('reference', TEXT),
		),
		issueDate: attempt(() => form.day('issueDate')),
		dueDate: attempt(() => form.optionalDay('dueDate')),
		supplier: {
			...Object.fromEntries(SUPPLIER.map((name) => [name, text(party, name)])),
			address: Object.fromEntries(
				ADDRESS.flatMap((name) => {
					const value = text(address, name);
					return value === undefined ? [] : [[name, value]];
				}),
			),
		} as InvoiceSupplier,
		lines: rows('lineItems').map((row) => ({
			...taxed(row),
			description: text(row, 'description'),
			quantity: number(row, 'quantity'),
			unitAmount: number(row, 'unitAmount'),
			account: text(row, 'account'),
		})),
		taxes: rows('taxBreakdown').map((row) => ({
			...taxed(row),
			taxAmount: number(row, 'taxAmount'),
		})),
		...Object.fromEntries(AMOUNTS.map((name) => [name, number(form, name)])),
		totalAmount: attempt(() => form.number('totalAmount')),
	};
	const { issueDate, dueDate, totalAmount, supplier } = read;
	if (documentType === 'creditNote')
		problems.push('It is a credit note. Bill Pay has none: enter it in the accounting software');
	else if (totalAmount !== undefined && totalAmount < 0)
		problems.push(
			`Its total is negative: ${totalAmount}. Bill Pay has no credit notes: enter it in the accounting software`,
		);
	if (currency !== undefined)
		for (const name of ['totalAmount', ...AMOUNTS] as const) {
			const amount = (read as Partial<Invoice>)[name];
			if (amount !== undefined && !fitsCurrency(amount, currency))
				attempt(() => form.fail(name, `is ${amount}, which is no amount of ${currency}`));
		}
	if (issueDate !== undefined && dueDate !== undefined)
		attempt(() =>
			checkDates(form, { issueDate: toCodatDate(issueDate), dueDate: toCodatDate(dueDate) }),
		);
	if (!SUPPLIER.slice(0, 4).some((name) => supplier[name] !== undefined))
		attempt(() => party.fail('name', 'is required, but is empty'));
	const isWhole = problems.length === 0;
	const { reference = null } = read;
	return {
		form,
		reference,
		problems,
		...(isWhole && { invoice: { ...read, currency } as Invoice }),
	};
}
