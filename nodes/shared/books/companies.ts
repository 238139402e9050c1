import { allOf, clause, group, isQueryable } from '../values/query';
import { contains } from '../values/text';
import type { Codat } from '../transport/codat';
import type { Company } from './types';

export interface CompanySearch {
	/** Part of the name, whatever the case. */
	name?: string;
	/** Query over tags, e.g. `region=uk && team=invoices`. */
	tags?: string;
	query?: string;
	/** Companies a page. */
	pageSize?: number;
}

/**
 * Pages of companies. The name is looked for by Codat; if it holds characters of Codat's query language, which knows no
 * quotes, it is looked for here.
 */
export async function* companyPages(
	codat: Codat,
	search: CompanySearch,
): AsyncGenerator<Company[]> {
	const { name, tags, pageSize } = search;
	const asked = name !== undefined && isQueryable(name) ? clause('name', '~', name) : undefined;
	const query = allOf(asked, search.query && group(search.query));
	const pages = codat.pages<Company>(
		'/companies',
		{ ...(query ? { query } : {}), ...(tags ? { tags } : {}) },
		name !== undefined && !asked ? undefined : pageSize,
	);
	for await (const page of pages)
		yield name === undefined ? page : page.filter((company) => contains(company.name, name));
}
