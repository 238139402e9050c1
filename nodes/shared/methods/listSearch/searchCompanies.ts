import type { IDataObject, INodeListSearchResult, ILoadOptionsFunctions } from 'n8n-workflow';
import { clause, isQueryable } from '../../query';
import { contains } from '../../records';
import { Codat } from '../../transport/codat';
import type { Company } from '../../types';

const PAGE_SIZE = 100;

export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '1',
): Promise<INodeListSearchResult> {
	const codat = await Codat.connect(this);
	const page = Number(paginationToken);
	const asked = isQueryable(filter) ? { query: clause('name', '~', filter) } : {};
	const body = await codat.get('/companies', { page, pageSize: PAGE_SIZE, ...asked });
	const companies = (body as IDataObject).results as Company[];
	const results = companies
		.filter(({ name }) => contains(name, filter))
		.map(({ id, name }) => ({ name, value: id }));
	const hasMore = page * PAGE_SIZE < Number(body.totalResults ?? 0);
	return { results, ...(hasMore ? { paginationToken: String(page + 1) } : {}) };
}
