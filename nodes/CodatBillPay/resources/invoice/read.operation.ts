import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { Semaphore } from '../../../shared/values/concurrency';
import { simplify } from '../../../shared/parameters/fields/list';
import { filesOf } from '../../files';
import { operation, WithFiles } from '../../operation';
import type { InvoiceForm } from './reading/form';
import { readInvoice, refuseLarge } from './reading/invoice';
import { UnreadableFile } from './reading/unreadable';

/** Reading keeps the processor busy, so more at once would only fill the memory: files are large. */
const oneAtATime = new Semaphore(1);

const inputField: INodeProperties = {
	displayName: 'Input File Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the file',
	description: 'The invoice to read, by the name of the binary field of the input item',
};

const simple = (form: InvoiceForm): IDataObject => ({
	format: form.format,
	documentType: form.documentType,
	reference: form.reference,
	issueDate: form.issueDate,
	dueDate: form.dueDate,
	currency: form.currency,
	supplierName: form.supplier.name,
	supplierTaxNumber: form.supplier.taxNumber,
	totalAmount: form.totalAmount,
	amountDue: form.amountDue,
});

export const read = operation({
	// It reads a file and asks Codat nothing.
	endpoints: [],
	value: 'read',
	name: 'Read',
	action: 'Read invoice',
	description:
		'Read the data in an e-invoice: UBL, CII, XRechnung, Factur-X or ZUGFeRD, as XML or PDF. A file without such data gives the format "none", so that you can go on with its text.',
	properties: [
		inputField,
		{
			...simplify('its number, dates, supplier and totals, without lines'),
			default: false,
		},
	],
	async execute(item) {
		const [{ field, name }] = filesOf(item, [item.text('binaryPropertyName')]);
		const isSimple = item.boolean('simplify');
		const { context, index } = item;
		const binary = context.getInputData()[index].binary ?? {};
		const form = await oneAtATime.run(async () => {
			try {
				refuseLarge(binary[field].bytes ?? 0);
				return await readInvoice(await context.helpers.getBinaryDataBuffer(index, field));
			} catch (error) {
				if (!(error instanceof UnreadableFile)) throw error as Error;
				return item.refuse(`The file "${name}" can't be read: ${error.message}`, error.advice);
			}
		});
		return new WithFiles(isSimple ? simple(form) : form, binary);
	},
});
