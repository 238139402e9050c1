import type { ChosenRecord } from '../../parameters/textReader';
import type { Codat } from '../../transport/codat';
import { collect } from '../../transport/paging';
import { Once } from '../../values/caches/once';
import { compact } from '../../values/compact';
import { allOf, clause, isQueryable } from '../../values/query';
import { contains } from '../../values/text';
import { refusing, theOneNamed, type Naming } from '../names/named';
import type { Company } from '../types';

/** Which companies are listed, and in which order. */
export interface CompanySearch {
	/** Part of the name, whatever the case. */
	name?: string;
	/** Query over tags, e.g. `region=uk && team=invoices`. */
	tags?: string;
	/** A whole clause. */
	query?: string;
	/** Codat's `orderBy`: a field, with a minus before it from the last to the first. */
	orderBy?: string;
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
	const { name, tags, orderBy, pageSize } = search;
	const asked = name !== undefined && isQueryable(name) ? clause('name', '~', name) : undefined;
	const query = allOf(asked, search.query);
	const pages = codat.pages<Company>(
		'/companies',
		compact({ query, tags, orderBy }),
		name !== undefined && !asked ? undefined : pageSize,
	);
	for await (const page of pages)
		yield name === undefined ? page : page.filter((company) => contains(company.name, name));
}

const COMPANY_NAMING: Naming<Company> = {
	one: 'company',
	many: 'companies',
	list: 'the operation Get Many of the resource Company',
	nameOf: ({ name }) => name,
};

/** All companies, as they were read. */
class AllCompanies extends Once<Company[]> {}

/**
 * The company that was chosen, with its name if that was read. For a name the whole list is read, once for all items of
 * a run, because a second company of that name must be noticed, and Codat doesn't say how it compares spaces.
 *
 * @throws NodeOperationError if no company has the name, or several have
 */
export async function chosenCompany(
	codat: Codat,
	chosen: ChosenRecord,
): Promise<{ id: string; name?: string }> {
	if (chosen.id !== undefined) return chosen;
	const read = async () => await collect(codat.pages<Company>('/companies'), Infinity);
	const all = await codat.memory.of(AllCompanies, '').do('', read);
	return refusing(codat, () => theOneNamed(chosen.name, all, COMPANY_NAMING));
}
