import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { Books } from '../../../../shared/books/books';
import type { Supplier } from '../../../../shared/books/types';
import type { FileToUpload } from '../../../../shared/transport/bodies/multipart';
import { comparable } from '../../../../shared/values/text';
import { readFile, type ItemFile } from '../../../files';
import { findOrCreate } from '../../../findOrCreateSupplier';
import type { Item } from '../../../item';
import type { Prepared } from './prepare';

/** Refuses an invoice. @throws NodeOperationError always, with everything that is wrong */
export function refuse(item: Item, [first, ...more]: string[]): never {
	const rest = more.length > 0 ? `Also: ${more.join('; ')}. ` : '';
	throw new NodeOperationError(item.context.getNode(), first, {
		description: `${rest}Nothing was entered. Check Invoice shows the whole of it.`,
	});
}

/** @throws NodeOperationError if the item names what was approved, and this is something else */
export function checkApproval(
	item: Item,
	approved: string | undefined,
	{ contentHash, hashBeforeSupplier }: Prepared,
): void {
	if (approved === undefined || [contentHash, hashBeforeSupplier].includes(approved.toLowerCase()))
		return;
	item
		.group('options')
		.fail(
			'approvedHash',
			`is not that of this bill, which is ${contentHash}`,
			'Nothing was entered: the invoice, or how it is coded, has changed since it was approved. Check and approve it again.',
		);
}

/**
 * The ID of the supplier, which is created if that was decided. Items of a run with the same new supplier create it
 * once.
 */
export async function supplierIdOf({ books, match, newSupplier }: Prepared): Promise<string> {
	if (match.supplier) return match.supplier.id;
	const body = newSupplier ?? {};
	const name = comparable(body.supplierName);
	const create = async () =>
		await books.create<Supplier>('/suppliers', body, { isOneOfAKind: true });
	const byName = {
		key: `name ${name}`,
		matches: (supplier: Supplier) => comparable(supplier.supplierName) === name,
	};
	return (await findOrCreate(books, byName, body, create)).supplier.id;
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
			uploads.push(await readFile(item, books, file));
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
