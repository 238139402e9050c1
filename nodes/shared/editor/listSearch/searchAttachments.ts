import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { attachmentsOf } from '../../books/attachments';
import { contains } from '../../values/text';
import { Codat } from '../../transport/codat';
import { chosen, currentConnection } from '../current';

export async function searchAttachments(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const billId = chosen(this, 'billId', 'bill');
	const codat = await Codat.connect(this);
	const attachments = await attachmentsOf(codat, await currentConnection(this, codat), billId);
	return {
		results: attachments
			.filter(({ name }) => contains(name, filter))
			.map(({ id, name }) => ({ name: name ?? id, value: id })),
	};
}
