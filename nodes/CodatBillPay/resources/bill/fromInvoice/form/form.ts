import type { IDataObject } from 'n8n-workflow';
import type { Group } from '../../../../../shared/parameters/parameterReader';
import { isObject } from '../../../../../shared/values/compact';
import { decimalsAllowed, fitsCurrency } from '../../../../../shared/values/money';
import { INVOICE } from '../../../../invoiceForm/invoice';
import type { Item } from '../../../../item';
import { whyNoBill } from '../document/document';
import { finding, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';
import { FormReader, TEXT, type ReadField } from './formReader';

/** What an invoice can't be entered without, beside a name or number of its supplier. */
const REQUIRED_OF_INVOICE: Record<string, ReadField> = {
	issueDate: (from, name) => from.day(name),
	currency: (from, name) => from.optionalCurrency(name) ?? from.text(name),
	totalAmount: (from, name) => from.number(name),
};

/** Any one of these names a supplier. */
const SUPPLIER_NAMES = ['name', 'taxNumber', 'registrationNumber', 'email'] as const;

/** The form as it was given, and what is wrong with it. */
export interface ReadForm {
	/** Refuses fields by their labels. */
	form: Group;
	/** Its number, as far as it is one, for people who have to look at it. */
	reference: string | null;
	/** The supplier's name, likewise. */
	supplierName: string | null;
	/** Absent if anything is wrong. */
	invoice?: Invoice;
	findings: Finding[];
}

/** Says what is wrong with a form whose fields are all right by themselves. */
function checkWhole(reader: FormReader, form: Group, party: Group, read: Partial<Invoice>): void {
	const { currency, supplier } = read;
	for (const [name, kind] of Object.entries(INVOICE)) {
		const amount = (read as Record<string, unknown>)[name];
		if (kind !== 'amount' || typeof amount !== 'number' || currency === undefined) continue;
		if (!fitsCurrency(amount, currency))
			reader.attempt(() => form.fail(name, `${decimalsAllowed(currency)}, but is ${amount}`));
	}
	if (!SUPPLIER_NAMES.some((name) => supplier?.[name] !== undefined))
		reader.attempt(() => party.fail('name', 'is required, but is empty'));
}

/**
 * Reads the parameter Invoice. All of its fields are looked at, so that one look tells everything that is wrong.
 *
 * @param needsReference whether the invoice can't do without a number
 * @throws NodeOperationError only if the parameter holds no object at all
 */
export function readForm(item: Item, needsReference: boolean): ReadForm {
	const source = item.optionalJson('invoice');
	if (!isObject<IDataObject>(source))
		return item.fail(
			'invoice',
			'must be an object, as Invoice › Read gives it',
			'Nothing was entered. After Invoice › Read it is {{ $json }}; after a model, the object that the model was asked for.',
		);
	if ('contentHash' in source && 'verdict' in source)
		item.fail(
			'invoice',
			'holds what Check Invoice said of an invoice, not the invoice',
			"Give the invoice itself, e.g. {{ $('Read the invoices').item.json }}, with its files. The contentHash of Check Invoice goes into the option Approved Hash.",
		);
	const reader = new FormReader(item, {
		...REQUIRED_OF_INVOICE,
		...(needsReference && { reference: (from, name) => from.text(name, TEXT) }),
	});
	const form = reader.group('Invoice: ', source, INVOICE);
	if (source.format === 'none') {
		const why = typeof source.whyText === 'string' ? source.whyText : '';
		return { form, reference: null, supplierName: null, findings: [finding('noData', { why })] };
	}
	const read = reader.fields(form, source, INVOICE) as Partial<Invoice>;
	const party = reader.group('Invoice: Supplier: ', {}, INVOICE.supplier.part);
	checkWhole(reader, form, party, read);
	const noBill = whyNoBill(read);
	// What is no bill needs no fields of one.
	const findings = noBill.length > 0 ? noBill : reader.findings;
	const { reference = null } = read;
	const supplierName = read.supplier?.name ?? null;
	return {
		...{ form, reference, supplierName, findings },
		...(findings.length === 0 && { invoice: read as Invoice }),
	};
}
