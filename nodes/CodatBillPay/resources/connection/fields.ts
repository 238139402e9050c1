import type { IDataObject } from 'n8n-workflow';
import type { Connection } from '../../../shared/books/types';
import type { Shape } from '../../fields/output';

/** The connection with the link that the customer must open in front. */
export function linkFirst({ linkUrl, ...rest }: Connection): IDataObject {
	return { linkUrl, ...rest };
}

/** The fields of a connection that a flow works with. */
function simpleConnection(connection: Connection): IDataObject {
	const { id, platformName, integrationKey, sourceType, status, linkUrl, created, lastSync } =
		connection;
	return {
		platformName,
		integrationKey,
		sourceType,
		status,
		linkUrl,
		created,
		lastSync: lastSync ?? null,
		id,
	};
}

export const connectionShape: Shape<Connection> = {
	summary: 'ID, platform, status, link and dates',
	simple: simpleConnection,
	fields: [
		'integrationId',
		'integrationKey',
		'sourceId',
		'sourceType',
		'platformName',
		'linkUrl',
		'status',
		'lastSync',
		'created',
		'dataConnectionErrors',
	],
};
