import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { pushPath, type PushOperation } from '../../books/pushOperations';
import { Codat } from '../../transport/codat';
import { contains } from '../../values/text';
import { currentCompany } from '../current';
import { LIST_PAGE_SIZE, nextPage } from './pages';

/** `Failed · bills · 2026-01-31 14:30 UTC`. */
const pushLabel = ({ status, dataType, requestedOnUtc }: PushOperation) =>
	[status, dataType, `${requestedOnUtc.slice(0, 16).replace('T', ' ')} UTC`]
		.filter(Boolean)
		.join(' · ');

/** What was written for the chosen company, newest first. */
export async function searchPushOperations(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '1',
): Promise<INodeListSearchResult> {
	const page = Number(paginationToken);
	const codat = await Codat.connect(this);
	const companyId = await currentCompany(this, codat);
	const asked = { page, pageSize: LIST_PAGE_SIZE, orderBy: '-requestedOnUtc' };
	const body = await codat.page<PushOperation>(pushPath(companyId), asked);
	const results = body.results
		.map((push) => ({ name: pushLabel(push), value: push.pushOperationKey }))
		.filter(({ name }) => contains(name, filter));
	return { results, ...nextPage(page, LIST_PAGE_SIZE, body.totalResults) };
}
