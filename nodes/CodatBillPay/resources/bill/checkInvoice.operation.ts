import type { IDataObject } from 'n8n-workflow';
import { options } from '../../fields/options';
import { inputFiles } from '../../files';
import { operation, WithFiles } from '../../operation';
import { findInvoice, lookBack, lookBackDay } from './entering/duplicates';
import { invoiceFields } from './fromInvoice/fields';
import { readForm } from './fromInvoice/form';
import { duplicatesOf, linesInWords, supplierInWords, totalsOf } from './fromInvoice/output';
import { prepare } from './fromInvoice/prepare';

export const checkInvoice = operation({
	endpoints: ['list-suppliers', 'get-mapping-options-bills', 'list-bills'],
	value: 'checkInvoice',
	name: 'Check Invoice',
	action: 'Check an invoice before its bill is created',
	description:
		'Say how Create From Invoice would enter an invoice, and what is wrong or odd about it. Writes nothing.',
	properties: [...invoiceFields, options(lookBack)],
	async execute(item): Promise<WithFiles> {
		const mode = item.option('duplicateCheck');
		const read = readForm(item, mode !== 'off');
		const { reference } = read;
		const files = inputFiles(item);
		if (!read.invoice)
			return new WithFiles(
				{
					...{ ok: false, reference, problems: read.problems, warnings: [] },
					...{ supplier: null, lines: [], totals: null, duplicates: null },
					...{ bill: null, contentHash: null },
				},
				files,
			);
		const prepared = await prepare(item, read, read.invoice);
		const { books, invoice, match, bill } = prepared;
		const supplierId = match.supplier?.id;
		const existing =
			supplierId !== undefined && invoice.reference !== undefined
				? await findInvoice(
						books,
						{ supplierRef: { id: supplierId }, reference: invoice.reference },
						lookBackDay(item),
					)
				: undefined;
		const told = existing
			? [
					`The supplier already has a bill with the reference "${existing.reference}" (ID ${existing.id}, ${existing.status})`,
				]
			: [];
		const problems = [...prepared.problems, ...(mode === 'stop' ? told : [])];
		const output: IDataObject = {
			ok: problems.length === 0,
			reference,
			problems,
			warnings: [...(mode === 'stop' ? [] : told), ...prepared.warnings],
			supplier: supplierInWords(prepared),
			lines: linesInWords(prepared.lines),
			totals: totalsOf(prepared),
			duplicates: duplicatesOf(existing, prepared),
			bill: bill
				? { ...bill, supplierRef: supplierId === undefined ? null : bill.supplierRef }
				: null,
			contentHash: prepared.contentHash ?? null,
		};
		return new WithFiles(output, files);
	},
	hint(outputs) {
		const wrong = outputs.filter(({ ok }) => !ok).length;
		if (wrong === 0) return undefined;
		return {
			type: 'warning',
			location: 'outputPane',
			message: `${wrong} of ${outputs.length} invoices can't be entered. The field problems says why.`,
		};
	},
});
