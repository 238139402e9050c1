import type { INodeListSearchResult, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Company } from '../../books/types';
import { Codat } from '../../transport/codat';
import { MAX_PAGE_SIZE } from '../../transport/paging';
import { clause, isQueryable } from '../../values/query';
import { contains } from '../../values/text';
import { LIST_PAGE_SIZE, nextPage } from './pages';

/** Codat looks for the name, unless that holds characters of its query language: then long pages are searched here. */
export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '1',
): Promise<INodeListSearchResult> {
	const codat = await Codat.connect(this);
	const page = Number(paginationToken);
	const asked = isQueryable(filter) ? { query: clause('name', '~', filter) } : {};
	const pageSize = filter.trim() === '' || asked.query ? LIST_PAGE_SIZE : MAX_PAGE_SIZE;
	const body = await codat.page<Company>('/companies', { page, pageSize, ...asked });
	const results = body.results
		.filter(({ name }) => contains(name, filter))
		.map(({ id, name }) => ({ name, value: id }));
	return { results, ...nextPage(page, pageSize, body.totalResults) };
}
