import type {
	INodeListSearchItems,
	INodeListSearchResult,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { connectionsOf } from '../../books/connection/connection';
import { linkedFirst, nameOfConnection } from '../../books/connection/connectionProblem';
import type { Connection } from '../../books/types';
import { AUTOMATIC } from '../../parameters/fields/connection';
import { Codat } from '../../transport/codat';
import { contains } from '../../values/text';
import { isGuid } from '../../values/uuid';
import { currentCompany, currentId } from '../current';

function toEntry(connection: Connection): INodeListSearchItems {
	const { id, linkUrl } = connection;
	return { name: nameOfConnection(connection), value: id, ...(linkUrl ? { url: linkUrl } : {}) };
}

const NOT_OF_COMPANY = 'Chosen now: not a connection of this company. Choose another.';

/** The one that the node has, if it is of another company: nothing else would tell why it can't be used. */
function ofAnotherCompany(chosen: string, all: Connection[]): INodeListSearchItems[] {
	const isOther = isGuid(chosen) && !all.some(({ id }) => id === chosen.toLowerCase());
	return isOther ? [{ name: NOT_OF_COMPANY, value: chosen }] : [];
}

/** The connections of the company, linked ones first. */
async function connections(
	context: ILoadOptionsFunctions,
	filter: string,
	keep: (connection: Connection) => boolean,
): Promise<INodeListSearchItems[]> {
	const codat = await Codat.connect(context);
	const all = await connectionsOf(codat, await currentCompany(context, codat));
	return [
		...linkedFirst(all.filter(keep)).map(toEntry),
		...ofAnotherCompany(currentId(context, 'connectionId'), all),
	].filter(({ name }) => contains(name, filter));
}

/** All connections of the company, whatever they link to. */
export async function searchConnections(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return { results: await connections(this, filter, () => true) };
}

/** The accounting connections, after the entry that leaves the choice to the node. */
export async function searchAccountingConnections(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const automatic: INodeListSearchItems = {
		name: 'Automatic',
		value: AUTOMATIC,
		description: "The company's only linked accounting connection",
	};
	const accounting = await connections(
		this,
		filter,
		({ sourceType }) => sourceType === 'Accounting',
	);
	return { results: [...(contains(automatic.name, filter) ? [automatic] : []), ...accounting] };
}
