import type { IDataObject } from 'n8n-workflow';
import type { Connection } from '../../../shared/types';

/** The connection with the link that the customer must open in front. */
export function linkFirst({ linkUrl, ...rest }: Connection): IDataObject {
	return { linkUrl, ...rest };
}

/** The fields of a connection that a flow works with. */
export function simpleConnection(connection: Connection): IDataObject {
	const { id, platformName, integrationKey, sourceType, status, linkUrl, created, lastSync } =
		connection;
	return {
		id,
		platformName,
		integrationKey,
		sourceType,
		status,
		linkUrl,
		created,
		lastSync: lastSync ?? null,
	};
}
