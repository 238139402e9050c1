import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Company } from '../../../shared/books/types';
import { inShort } from '../../../shared/parameters/fieldReader';
import { tagsField } from '../../../shared/parameters/fields/tags';
import type { Group, ParameterReader } from '../../../shared/parameters/parameterReader';
import type { Codat } from '../../../shared/transport/codat';
import { path } from '../../../shared/transport/path';
import { compact } from '../../../shared/values/compact';
import type { Shape } from '../../fields/output';
import type { Note } from '../../input/itemInput';
import type { Item } from '../../item';

/** Characters that Codat takes out of names rather than refuse them (schema CompanyRequestBody). */
const REMOVED = /[^A-Za-z0-9\s\-',&@.?!]/g;

/** Limits of the schema's `tags`. */
const MAX_TAGS = 10;
const TAG_KEY = {
	maxLength: 27,
	// axios leaves these names out of what it sends, and says nothing.
	pattern: /^(?!(__proto__|constructor|prototype)$)/,
	form: "another name, because n8n can't send this one",
};
const TAG_VALUE = { maxLength: 100 };

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Harbour Lane Bakery',
	description:
		"Name of the business. Codat keeps only letters A to Z, digits, blanks and - ' , & @ . ? !; requestedName is what was given.",
};

export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. Customer 4711',
	description: 'Text of your own, e.g. the ID of the customer in your system',
};

const companyReference = (displayName: string, name: string, description: string) =>
	({
		...{ displayName, name, description },
		...{ type: 'string', default: '', placeholder: 'e.g. 27628208-459c-46a2-a705-5641ce25f739' },
	}) as const satisfies INodeProperties;

/** How a company belongs to others of the same customer, by their IDs. */
export const references: INodeProperties[] = [
	companyReference('Parent Company ID', 'parentCompanyId', 'The company that this one belongs to'),
	companyReference(
		'Subsidiary Company IDs',
		'subsidiaryCompanyIds',
		'Companies that belong to this one, separated by commas',
	),
];

/** The same as Codat takes it. */
export function readReferences(extra: Group): IDataObject {
	const parent = extra.optionalId('parentCompanyId');
	const subsidiaries = extra.options('subsidiaryCompanyIds').map((id) => ({ id }));
	return compact({
		referenceParentCompany: parent === undefined ? undefined : { id: parent },
		referenceSubsidiaryCompanies: subsidiaries.length > 0 ? subsidiaries : undefined,
	});
}

export const tags = tagsField({
	displayName: 'Tags',
	name: 'tags',
	description: 'Keys and values of your own, 10 at most',
});

/**
 * A name as Codat will store it; undefined if none is given. @throws NodeOperationError if nothing would be left of it
 */
export function readOptionalName(reader: ParameterReader): string | undefined {
	const given = reader.optionalText('name');
	const name = given?.replace(REMOVED, '').trim();
	if (name === '')
		reader.fail(
			'name',
			`must have letters A to Z or digits, but is ${inShort(given)}`,
			'Codat takes all other letters out of the name of a company, and nothing would be left.',
		);
	return name;
}

/** As `readOptionalName`. @throws NodeOperationError also if none is given */
export const readName = (reader: ParameterReader): string =>
	readOptionalName(reader) ?? reader.text('name');

/** A company as Codat answers, with the name that was given where it has another. */
export function withRequestedName(company: Company, reader: ParameterReader): Company {
	const requestedName = reader.optionalText('name');
	return requestedName === undefined || requestedName === company.name
		? company
		: { ...company, requestedName };
}

/** A line above the output, if companies have another name than was given. */
export function namesHint(outputs: IDataObject[]): Note | undefined {
	const renamed = outputs.filter(({ requestedName }) => requestedName !== undefined);
	if (renamed.length === 0) return undefined;
	return {
		text: `Codat takes characters that it does not allow out of the names of companies: ${renamed.length} of ${outputs.length} are stored under another name. The field requestedName has the one given.`,
	};
}

/** Tags as Codat takes them: an object. @throws NodeOperationError for more than ten, or a key given twice */
export function readTags(group: Group): Company['tags'] | undefined {
	const rows = group
		.rows('tags', 'tag')
		.map((row) => [row.text('key', TAG_KEY), row.text('value', TAG_VALUE)]);
	if (rows.length === 0) return undefined;
	if (rows.length > MAX_TAGS)
		group.fail('tags', `may hold ${MAX_TAGS} tags at most, but holds ${rows.length}`);
	const seen = Object.fromEntries(rows) as { [key: string]: string };
	if (Object.keys(seen).length < rows.length) group.fail('tags', 'hold the same key twice');
	return seen;
}

/** See `Operation.reread`: a company has its link, and those of its connections. */
export const rereadCompany = async (_item: Item, codat: Codat, id: string): Promise<Company> =>
	await codat.get<Company>(path`/companies/${id}`);

/** See `Operation.origin`: where a company belongs is the company itself. */
export const companyOrigin = ({ id, name: companyName }: IDataObject): IDataObject => ({
	companyName,
	companyId: id,
});

/** The ten most useful fields of a company. */
function simpleCompany(company: Company): IDataObject {
	return {
		name: company.name,
		description: company.description ?? null,
		redirect: company.redirect,
		created: company.created,
		lastSync: company.lastSync ?? null,
		tags: company.tags ?? {},
		products: company.products ?? [],
		connections: (company.dataConnections ?? []).map(({ id, platformName, status }) => ({
			id,
			platformName,
			status,
		})),
		id: company.id,
	};
}

export const companyShape: Shape<Company> = {
	summary: 'ID, name, link, dates, tags and connections',
	simple: simpleCompany,
	fields: [
		'name',
		'description',
		'redirect',
		'lastSync',
		'created',
		'createdByUserName',
		'products',
		'tags',
		'dataConnections',
	],
};
