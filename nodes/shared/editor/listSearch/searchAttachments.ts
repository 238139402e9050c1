import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { contains } from '../../values/text';
import { chosen, currentBooks } from '../current';

/** The files of the chosen bill whose names have the text. */
export async function searchAttachments(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const billId = chosen(this, 'billId', 'bill');
	const books = await currentBooks(this);
	const attachments = await books.attachments.of(billId);
	return {
		results: attachments
			.filter(({ name }) => contains(name, filter))
			.map(({ id, name }) => ({ name: name ?? id, value: id })),
	};
}
