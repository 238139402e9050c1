import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { Books } from '../../../../shared/books/books';
import type { Bill, BillPrototype } from '../../../../shared/books/types';
import type { FileToUpload } from '../../../../shared/transport/bodies/multipart';
import { enumerate } from '../../../../shared/values/text';
import { differencesFrom } from '../../../approval/billContent';
import { checkedFile, type ItemFile } from '../../../files';
import { inputFiles } from '../../../files/inputFiles';
import { findOrCreate, matchByName } from '../../../findOrCreateSupplier';
import type { Item } from '../../../item';
import { problemsOf, toDoOf, type Finding } from './findings/finding';
import type { Prepared } from './prepare';

/** Refuses an invoice. @throws NodeOperationError always, with everything that is wrong */
export function refuseInvoice(item: Item, findings: Finding[]): never {
	const [first, ...more] = problemsOf(findings);
	const rest = more.length > 0 ? `Also: ${more.join('; ')}. ` : '';
	throw new NodeOperationError(item.context.getNode(), first, {
		description: `Nothing was entered. ${toDoOf(findings)} ${rest}Check Invoice shows the whole of it.`,
	});
}

/** @throws NodeOperationError if something was approved, and this is something else */
export function checkApproval(
	item: Item,
	approved: string | undefined,
	{ contentHash, hashBeforeSupplier }: Prepared,
): void {
	if (approved === undefined || [contentHash, hashBeforeSupplier].includes(approved)) return;
	const files = Object.values(inputFiles(item) ?? {}).map(
		({ fileName }) => fileName ?? 'without a name',
	);
	item
		.group('options')
		.fail(
			'approvedHash',
			'does not match what would be entered now',
			`Nothing was entered: the supplier, its bank account on the invoice, the dates, lines, accounts or totals, or the files of this item (${files.join(', ') || 'none'}) are not those that were approved, or the hash is of an earlier version of this node. Check and approve the invoice again.`,
		);
}

/** @throws NodeOperationError if a bill that is on the books is not the one that was approved */
export function checkExisting(
	item: Item,
	approved: string | undefined,
	wanted: BillPrototype,
	bill: Bill,
): void {
	if (approved === undefined) return;
	const differences = differencesFrom(wanted, bill);
	if (differences.length === 0) return;
	item.refuse(
		`The supplier already has a bill with the reference "${bill.reference}" (ID ${bill.id}, ${bill.status}), which is not the one that was approved: ${enumerate(differences)}`,
		'Nothing was entered and no file attached. Look at that bill: if it is the same invoice, correct it in the accounting software; if it is another, give this one another reference, then check and approve it again.',
	);
}

/**
 * The ID of the supplier, which is created if that was decided. Items of a run with the same new supplier create it
 * once.
 */
export async function supplierIdOf(
	item: Item,
	{ books, match: { supplier }, newSupplier }: Prepared,
): Promise<string> {
	if (supplier) return supplier.id;
	const body = newSupplier ?? {};
	const match = matchByName(body.supplierName);
	return (await findOrCreate(item, books, match, { body })).supplier.id;
}

/** A bill that was entered, with its supplier's name where the answer to a write has none, as lists have it. */
export function namedBy(bill: Bill, { match: { supplier }, newSupplier }: Prepared): Bill {
	const { supplierRef } = bill;
	const supplierName =
		supplierRef?.supplierName ?? supplier?.supplierName ?? newSupplier?.supplierName;
	return { ...bill, supplierRef: { ...supplierRef, supplierName } };
}

/**
 * Reads files to attach. One that can't be attached, because the accounting software takes none of its type, doesn't
 * keep the bill from being entered: that is reported beside it.
 */
export async function readFiles(
	item: Item,
	books: Books,
	files: ItemFile[],
): Promise<{ uploads: FileToUpload[]; errors: IDataObject[] }> {
	const uploads: FileToUpload[] = [];
	const errors: IDataObject[] = [];
	for (const file of files) {
		try {
			uploads.push(await checkedFile(item, books, file));
		} catch (error) {
			if (!(error instanceof NodeOperationError)) throw error as Error;
			errors.push({
				file: file.name,
				message: error.message,
				description: 'The bill was created.',
			});
		}
	}
	return { uploads, errors };
}
