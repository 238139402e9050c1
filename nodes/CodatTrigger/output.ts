import type { IDataObject } from 'n8n-workflow';
import { canonicalType } from './events';
import type { CodatEvent } from './verification/verify';

/**
 * An event as the workflow gets it: what later nodes ask for at the top, null where the event has none, and all of it.
 */
export interface EventOutput extends IDataObject {
	id: string;
	eventType: string;
	/** ISO 8601 in UTC. */
	generatedDate: string | null;
	companyId: string | null;
	companyName: string | null;
	connectionId: string | null;
	platformName: string | null;
	/** ID in the accounting software. */
	recordId: string | null;
	attachmentId: string | null;
	/** `Create`, `Update`, `Delete` or `UploadAttachment`. */
	writeType: string | null;
	/** Of the write (`Success`, `Failed`, `TimedOut`), the connection or the read. */
	status: string | null;
	payload: IDataObject;
}

function plainObject(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: {};
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The value that all entries have in common. */
function common(values: unknown[]): unknown {
	return new Set(values).size === 1 ? values[0] : null;
}

function reads(payload: IDataObject): IDataObject[] {
	return Array.isArray(payload.dataTypes) ? payload.dataTypes.map(plainObject) : [];
}

/** All connections that an event is about: a read can be about several. */
export function connectionsIn({ connectionId, payload }: EventOutput): string[] {
	const all = [connectionId, ...reads(payload).map((read) => read.connectionId)];
	return all.filter((id): id is string => typeof id === 'string');
}

/** Codat puts companies, connections and records into different places of the payload, by kind of event. */
export function toOutput({ id, generatedDate, payload: given, ...event }: CodatEvent): EventOutput {
	const eventType = canonicalType(event.eventType);
	const payload = plainObject(given);
	const isAboutCompany = eventType.startsWith('company.');
	const company = isAboutCompany ? payload : plainObject(payload.referenceCompany);
	const connection = plainObject(payload.connection);
	const read = reads(payload);
	const first = (...values: unknown[]) => textOrNull(values.find((value) => value !== undefined));
	return {
		id,
		eventType,
		generatedDate: textOrNull(generatedDate),
		companyId: first(company.id, payload.companyId),
		companyName: textOrNull(company.name),
		connectionId: first(
			payload.connectionId,
			connection.id,
			common(read.map(({ connectionId }) => connectionId)),
		),
		platformName: textOrNull(connection.platformName),
		recordId: first(plainObject(payload.record).id, plainObject(payload.bill).id),
		attachmentId: textOrNull(payload.attachmentId),
		writeType: eventType.includes('.write.') ? textOrNull(payload.type) : null,
		status: first(payload.status, connection.status, common(read.map(({ status }) => status))),
		payload,
	};
}
