import type { IDataObject } from 'n8n-workflow';
import { readApproval } from '../../approval/approvedHash';
import { billHash } from '../../approval/billContent';
import { isTool } from '../../asTool';
import { noteRate } from '../../fields/currencyRate';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { filesOf } from '../../files';
import { inputFiles } from '../../files/inputFiles';
import { operation, WithFiles } from '../../operation';
import { termsInOutput } from './discounts/terms';
import { enterApproved } from './entering/approvedOnce';
import { attachFiles, attachFilesFields } from './entering/attachFiles';
import { lookBack, type DuplicateCheck } from './entering/duplicates';
import { enteringOf, enterOnce } from './entering/enterOnce';
import { rememberAccount } from './fromInvoice/bankAccount';
import { isPaidByOthers } from './fromInvoice/document/document';
import {
	checkApproval,
	checkExisting,
	namedBy,
	readFiles,
	refuseInvoice,
	supplierIdOf,
} from './fromInvoice/enter';
import { approvedContentHash, invoiceFields, invoiceOptions } from './fromInvoice/fields';
import { rateTaken } from './fromInvoice/figures/currency';
import { findingsInOutput } from './fromInvoice/findings/finding';
import { readForm } from './fromInvoice/form/form';
import { differenceOf, existsFinding, linesInWords, supplierOutput } from './fromInvoice/output';
import { prepare } from './fromInvoice/prepare';
import { billShape } from './output';

const [attachSwitch, ...attachFields] = attachFilesFields;

export const createFromInvoice = operation({
	endpoints: [
		'list-suppliers',
		'get-mapping-options-bills',
		'list-bills',
		'create-supplier',
		'create-bill',
		'upload-bill-attachment',
	],
	value: 'createFromInvoice',
	name: 'Create From Invoice',
	action: 'Create bill from an invoice',
	description:
		"Enter an invoice that was read as an unpaid bill: its supplier is found, its lines are coded as on the supplier's earlier bills, and its total is booked to the cent. Repeating it with the same input makes nothing twice.",
	output:
		'`existing` is true where the bill was there before and nothing was booked: test it before anybody is told. What is refused comes by the error output. `verdict` look: somebody reads `warnings`. `attachmentErrors` names files that are missing on the bill. The supplier is `supplierRef`.',
	properties: [
		...invoiceFields,
		{ ...attachSwitch, default: true },
		...attachFields,
		...outputOf(billShape, false),
		options(...invoiceOptions, approvedContentHash, idempotencyKey, lookBack),
	],
	async execute(item): Promise<WithFiles> {
		const check = item.option('duplicateCheck') as DuplicateCheck;
		const read = readForm(item, check !== 'off');
		if (!read.invoice) return refuseInvoice(item, read.findings);
		const fields =
			!isTool(item) && item.boolean('attachFiles') ? item.options('binaryPropertyName') : [];
		const files = filesOf(item, fields);
		const toOutput = shaper(item, billShape);
		const key = customKey(item);
		const approved = readApproval(item);
		const prepared = await prepare(item, read, read.invoice);
		const { books, invoice, near } = prepared;
		if (!prepared.bill) return refuseInvoice(item, prepared.findings);
		checkApproval(item, approved, prepared);
		const { uploads, errors } = await readFiles(item, books, files);
		const bill = { ...prepared.bill, supplierRef: { id: await supplierIdOf(item, prepared) } };
		const entering = enteringOf(books, bill, key);
		const { entered, existing } =
			check === 'off' && approved !== undefined && invoice.reference !== undefined
				? await enterApproved(item, books, approved, entering)
				: await enterOnce(item, books, { ...entering, mode: check });
		if (existing === true) checkExisting(item, approved, bill, entered);
		// That it was 1 is a finding.
		if (existing !== true && entered.currencyRate !== 1)
			await noteRate(item, books, 'bill', { sent: bill, taken: entered.currencyRate });
		// A copy of an invoice that was entered before proves nothing about the account on it.
		if (existing !== true || approved !== undefined)
			rememberAccount(item, books.ref, bill.supplierRef.id, invoice.supplier.iban);
		const attached = uploads.length > 0 ? await attachFiles(books, entered, uploads) : {};
		const { attachmentErrors = [], ...rest } = attached as { attachmentErrors?: IDataObject[] };
		const failed = [...errors, ...attachmentErrors];
		const { verdict, findings, warnings } = findingsInOutput([
			...(existing === true ? [existsFinding(prepared, entered, false)] : []),
			...prepared.findings,
			...differenceOf(prepared, entered, existing === true),
			...(existing === true ? [] : await rateTaken(books, bill, entered)),
		]);
		const output: IDataObject = {
			...toOutput(entered),
			...(existing !== undefined && { existing }),
			supplier: supplierOutput(prepared),
			coding: linesInWords(prepared.lines),
			...{ verdict, findings, warnings, paidByOthers: isPaidByOthers(invoice) },
			paymentTerms: termsInOutput(invoice),
			nearDuplicates: near as unknown as IDataObject[],
			contentHash: prepared.contentHash,
			billHash: billHash(books.ref, namedBy(entered, prepared)),
			...rest,
			...(failed.length > 0 && { attachmentErrors: failed }),
		};
		return new WithFiles(output, inputFiles(item) ?? {});
	},
	hint(outputs) {
		const listed = (field: string) =>
			outputs.flatMap((output) => (output[field] ?? []) as unknown[]);
		const count = (field: string) =>
			outputs.filter((output) => ((output[field] ?? []) as unknown[]).length > 0).length;
		const [warned, unattached] = [count('warnings'), count('attachmentErrors')];
		if (warned + unattached === 0) return undefined;
		const warnings = listed('warnings');
		const files = 'the field attachmentErrors says why';
		if (outputs.length === 1 || (unattached === 0 && warnings.length === 1)) {
			const said = [...warnings, ...(unattached > 0 ? [`It lacks files: ${files}`] : [])];
			return { isWarning: true, text: said.map((one) => `${String(one)}.`).join(' ') };
		}
		const said = [
			...(warned > 0 ? [`${warned} with warnings, in the field warnings`] : []),
			...(unattached > 0 ? [`${unattached} without all files: ${files}`] : []),
		];
		return { isWarning: true, text: `Of ${outputs.length} bills, ${said.join('; ')}.` };
	},
});
