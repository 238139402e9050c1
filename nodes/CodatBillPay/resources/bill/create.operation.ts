import type { IDataObject } from 'n8n-workflow';
import { companyAndConnection } from '../../../shared/parameters/fields/connection';
import { supplier } from '../../../shared/parameters/fields/locators';
import { currencyRate, noteRate, requireRate } from '../../fields/currencyRate';
import { lineItems } from '../../fields/lineItems';
import { customKey, idempotencyKey, options } from '../../fields/options';
import { outputOf, shaper } from '../../fields/output';
import { operation } from '../../operation';
import { attachFiles, attachFilesFields, filesToAttach } from './entering/attachFiles';
import { completeBill, readBill } from './entering/body';
import { noteTotal, linesTotal } from './entering/bookedTotal';
import { expectRate } from './entering/currency';
import {
	duplicateCheck,
	existingInWords,
	lookBack,
	readDuplicateCheck,
} from './entering/duplicates';
import { enteringOf, enterOnce } from './entering/enterOnce';
import { allowZeroTotal } from './entering/rules';
import { currencyField, dueDate, issueDate, reference } from './fields';
import { notePrices } from './lines/unitPrices';
import { billShape } from './output';

export const create = operation({
	endpoints: ['list-bills', 'create-bill', 'upload-bill-attachment'],
	value: 'create',
	name: 'Create',
	action: 'Create bill',
	description:
		'Enter an unpaid bill into the accounting software. Repeating it with the same input within 90 minutes returns the same bill.',
	output:
		'`existing` is true where the bill was there before and nothing was booked: test it before anybody is told. What is refused comes by the error output. `attachmentErrors` names files that are missing on the bill. The supplier is `supplierRef`.',
	properties: [
		...companyAndConnection,
		supplier,
		reference,
		issueDate,
		dueDate,
		currencyField,
		...lineItems,
		duplicateCheck,
		...attachFilesFields,
		...outputOf(billShape, false),
		options(allowZeroTotal, currencyRate, idempotencyKey, lookBack),
	],
	async execute(item): Promise<IDataObject> {
		const files = filesToAttach(item);
		const given = readBill(item);
		const check = readDuplicateCheck(item);
		const toOutput = shaper(item, billShape);
		const key = customKey(item);
		const books = await item.books();
		expectRate(books, given);
		const bill = await completeBill(item, books, given);
		await requireRate(item.group('options'), books, 'bill', bill);
		const uploads = await files.read(books);
		const entering = enteringOf(books, bill, key);
		const { entered, existing } = await enterOnce(item, books, { ...entering, mode: check });
		item.noteUnfound('currency', `the bill is in ${bill.currency}, as this supplier's are.`);
		if (existing !== true) {
			await noteRate(item, books, 'bill', { sent: bill, taken: entered.currencyRate });
			await notePrices(item, books, given.lines, bill.lineItems);
			noteTotal(item, linesTotal(bill), entered);
		}
		const result = { ...toOutput(entered), ...(existing !== undefined && { existing }) };
		return uploads.length > 0
			? { ...result, ...(await attachFiles(books, entered, uploads)) }
			: result;
	},
	hint(outputs) {
		const failed = outputs.filter(({ attachmentErrors }) => attachmentErrors).length;
		const said = existingInWords(outputs);
		if (failed > 0)
			said.push(
				`${failed} of ${outputs.length} bills were created, but not all of their files could be attached. The field attachmentErrors says which and why.`,
			);
		return said.length > 0 ? { isWarning: failed > 0, text: said.join(' ') } : undefined;
	},
});
