import type {
	INodeListSearchItems,
	INodeListSearchResult,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { connectionsOf } from '../../books/connection';
import { AUTOMATIC } from '../../parameters/fields/connection';
import { contains } from '../../values/text';
import { Codat } from '../../transport/codat';
import type { Connection } from '../../books/types';
import { currentCompany } from '../current';

function toEntry({ id, platformName, status, linkUrl }: Connection): INodeListSearchItems {
	return { name: `${platformName} (${status})`, value: id, ...(linkUrl ? { url: linkUrl } : {}) };
}

async function connections(
	context: ILoadOptionsFunctions,
	filter: string,
	keep: (connection: Connection) => boolean,
): Promise<INodeListSearchItems[]> {
	const codat = await Codat.connect(context);
	const all = await connectionsOf(codat, await currentCompany(context, codat));
	return all.filter((one) => keep(one) && contains(one.platformName, filter)).map(toEntry);
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
