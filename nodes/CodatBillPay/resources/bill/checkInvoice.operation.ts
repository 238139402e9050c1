import type { IDataObject } from 'n8n-workflow';
import { simplify } from '../../../shared/parameters/fields/list';
import { options } from '../../fields/options';
import { inputFiles } from '../../files/inputFiles';
import type { Item } from '../../item';
import { operation, WithFiles } from '../../operation';
import { termsInOutput } from './discounts/terms';
import { lookBack, lookBackDay } from './entering/duplicates';
import { findInvoice } from './entering/enterOnce';
import { isPaidByOthers } from './fromInvoice/document/document';
import { invoiceFields, invoiceOptions } from './fromInvoice/fields';
import { findingsInOutput, verdictOf, type Finding } from './fromInvoice/findings/finding';
import { readForm } from './fromInvoice/form/form';
import {
	duplicatesOf,
	existsFinding,
	linesInWords,
	supplierOutput,
	totalsOf,
} from './fromInvoice/output';
import { prepare, type Prepared } from './fromInvoice/prepare';
import { summaryOf, summaryOfProblems } from './fromInvoice/summary';

/** What is said of an invoice that can't be used at all. */
const NO_INVOICE = {
	...{ lines: [], totals: null, duplicates: null },
	...{ paidByOthers: null, paymentTerms: null, bill: null, contentHash: null },
};

const unknownSupplier = (name: string | null) =>
	name === null ? null : { id: null, name, matchedBy: null, isNew: false, bankAccount: null };

const whole = (output: IDataObject) => output;

const simpleCheck = ({
	ok,
	verdict,
	reference,
	supplier,
	totals,
	...more
}: IDataObject): IDataObject => {
	const { id: supplierId = null, name: supplierName = null } = (supplier ?? {}) as IDataObject;
	const { currency = null, totalAmount = null } = (totals ?? {}) as IDataObject;
	const { summary, problems, warnings, contentHash } = more;
	return {
		...{ ok, verdict, reference, supplierId, supplierName, currency, totalAmount },
		...{ summary, problems, warnings, contentHash },
	};
};

/** The bill that is on the books for the invoice already. */
async function existingBill(item: Item, { books, match, invoice }: Prepared) {
	const { reference } = invoice;
	if (!match.supplier || reference === undefined) return undefined;
	const supplierRef = { id: match.supplier.id };
	return await findInvoice(books, { supplierRef, reference }, lookBackDay(item));
}

export const checkInvoice = operation({
	endpoints: ['list-suppliers', 'get-mapping-options-bills', 'list-bills'],
	value: 'checkInvoice',
	name: 'Check Invoice',
	action: 'Check an invoice before its bill is created',
	description:
		'Say how Create From Invoice would enter an invoice, and what is wrong or odd about it. Writes nothing.',
	output:
		'Nothing is written. `ok` is false where the invoice would be refused: `problems` says why. `warnings` are for a person, `summary` is a text for the approver, `contentHash` for Approved Hash.',
	properties: [
		...invoiceFields,
		{ ...simplify('the verdict, why, supplier and total'), default: false },
		options(...invoiceOptions, lookBack),
	],
	async execute(item): Promise<WithFiles> {
		const mode = item.option('duplicateCheck');
		const read = readForm(item, mode !== 'off');
		const { reference } = read;
		const files = inputFiles(item) ?? {};
		const checked = (findings: Finding[]) => ({
			ok: verdictOf(findings) !== 'stop',
			reference,
			...findingsInOutput(findings),
		});
		const shaped = item.boolean('simplify') ? simpleCheck : whole;
		if (!read.invoice) {
			const summary = summaryOfProblems(read);
			const supplier = unknownSupplier(read.supplierName);
			return new WithFiles(
				shaped({ ...checked(read.findings), summary, ...NO_INVOICE, supplier }),
				files,
			);
		}
		const prepared = await prepare(item, read, read.invoice);
		const { bill, match, lines, contentHash = null } = prepared;
		const existing = await existingBill(item, prepared);
		const exists = existing ? [existsFinding(prepared, existing, mode === 'stop')] : [];
		const supplierRef = match.supplier ? bill?.supplierRef : null;
		const findings = [...exists, ...prepared.findings];
		const names = Object.entries(files).map(([field, { fileName }]) => fileName ?? field);
		const output = {
			...checked(findings),
			summary: summaryOf(prepared, findings, names),
			supplier: supplierOutput(prepared),
			lines: linesInWords(lines),
			totals: totalsOf(prepared),
			duplicates: duplicatesOf(existing, prepared),
			paidByOthers: isPaidByOthers(prepared.invoice),
			paymentTerms: termsInOutput(prepared.invoice),
			bill: bill ? { ...bill, supplierRef } : null,
			contentHash,
		};
		return new WithFiles(shaped(output), files);
	},
	hint(outputs) {
		const wrong = outputs.filter(({ ok }) => !ok).length;
		if (wrong === 0) return undefined;
		return {
			isWarning: true,
			text: `${wrong} of ${outputs.length} invoices can't be entered. The field problems says why.`,
		};
	},
});
