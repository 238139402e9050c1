import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { simplify } from '../../../shared/parameters/fields/list';
import { Semaphore } from '../../../shared/values/concurrency';
import { plainFileName } from '../../../shared/values/fileName';
import { enumerate } from '../../../shared/values/text';
import { bytesOf, filesOf, type ItemFile } from '../../files';
import { inputFile } from '../../files/inputFile';
import { inputFiles } from '../../files/inputFiles';
import type { InvoiceForm } from '../../invoiceForm/invoice';
import type { Item } from '../../item';
import { FailedPart, operation, WithFiles } from '../../operation';
import type { ReadInvoice } from './reading/formats';
import { readInvoices, refuseLarge } from './reading/invoice';
import { UnreadableFile } from './reading/unreadable';

/** Reading keeps the processor busy, so more at once would only fill the memory: files are large. */
const oneAtATime = new Semaphore(1);

const fileToRead = {
	...inputFile(
		'The invoice to read. Files that n8n numbers (data_0, data_1) become an item each, with the file in the field of this name.',
	),
	hint: 'The name of the input field that holds the file, or "attachment" for all of a mail',
};

/** The binary fields that begin with a name and that n8n numbers, in their order. */
function numberedFields(name: string, binary: IBinaryKeyData): string[] {
	const numberOf = (field: string) => {
		const rest = field.startsWith(name) ? field.slice(name.length) : '';
		return /^_?\d{1,4}$/.test(rest) ? Number(rest.replace('_', '')) : undefined;
	};
	const numbered = Object.keys(binary).flatMap((field) => {
		const number = numberOf(field);
		return number === undefined ? [] : [{ field, number }];
	});
	return numbered.sort((a, b) => a.number - b.number).map(({ field }) => field);
}

/** The binary fields that a name stands for: the one that it is, else those that n8n numbers. */
function fieldsNamed(name: string, binary: IBinaryKeyData): string[] {
	if (Object.hasOwn(binary, name)) return [name];
	const numbered = numberedFields(name, binary);
	return numbered.length > 0 ? numbered : [name];
}

/** Tells of the files beside the one that was named by its number: a mail may bring several invoices. */
function noteOthers(item: Item, name: string, binary: IBinaryKeyData): void {
	const [, all] = /^(.+?)_?\d{1,4}$/.exec(name) ?? [];
	if (all === undefined || !Object.hasOwn(binary, name)) return;
	const others = numberedFields(all, binary).filter((field) => field !== name);
	if (others.length > 0)
		item.note(
			`Only "${name}" was read, and not ${enumerate(others)}. To read all of them, set Input File Field to "${all}".`,
			true,
		);
}

/** @throws NodeOperationError saying why the file can't be read, and what to do */
async function readItemFile(item: Item, file: ItemFile): Promise<ReadInvoice[]> {
	return await oneAtATime.run(async () => {
		try {
			refuseLarge(file.data.bytes ?? 0);
			return await readInvoices(await bytesOf(item, file));
		} catch (error) {
			if (!(error instanceof UnreadableFile)) throw error as Error;
			return item.refuse(`The file "${file.name}" can't be read: ${error.message}`, error.advice);
		}
	});
}

/** The files of an invoice: its own, and as `data_embedded` the picture of it that it holds. */
async function filesOfInvoice(
	{ context }: Item,
	name: string,
	own: IBinaryKeyData,
	{ embedded }: ReadInvoice,
): Promise<IBinaryKeyData> {
	if (!embedded) return own;
	const { content, name: fileName, type } = embedded;
	const picture = await context.helpers.prepareBinaryData(content, plainFileName(fileName), type);
	return { ...own, [`${name}_embedded`]: picture };
}

const simpleForm = (form: InvoiceForm): IDataObject => ({
	format: form.format,
	why: form.why,
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
		'Read the data in an e-invoice: UBL, CII, XRechnung, Factur-X, ZUGFeRD, FatturaPA, KSeF, Facturae or CFDI, as XML, PDF or p7m. A file without such data gives the format "none": go on with its text.',
	output:
		'`format` none: the file holds no data, `whyText` says the cause; go on with its text. `documentType` is invoice or creditNote.',
	properties: [
		fileToRead,
		{
			...simplify('its number, dates, supplier and totals, without lines'),
			default: false,
		},
	],
	async execute(item) {
		const name = item.text('binaryPropertyName');
		const binary = inputFiles(item) ?? {};
		const files = filesOf(item, fieldsNamed(name, binary));
		noteOthers(item, name, binary);
		const toOutput = item.boolean('simplify') ? simpleForm : (form: InvoiceForm) => form;
		const outputs: Array<WithFiles | FailedPart> = [];
		for (const file of files) {
			const own = file.field === name ? binary : { [name]: file.data };
			try {
				for (const invoice of await readItemFile(item, file)) {
					const files = await filesOfInvoice(item, name, own, invoice);
					outputs.push(new WithFiles(toOutput(invoice.form), files));
				}
			} catch (error) {
				if (!(error instanceof NodeOperationError)) throw error as Error;
				outputs.push(new FailedPart(error, own));
			}
		}
		return outputs;
	},
});
