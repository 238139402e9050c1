import { isObject } from '../../values/compact';

/** Whether the body of a success is what Codat answers to the request. */
export type Expected = (body: unknown) => boolean;

type JsonObject = Record<string, unknown>;

const isNonEmptyText = (value: unknown) => typeof value === 'string' && value !== '';

/** An object that has these fields, whatever they hold; one of them at least. */
export const withAnyOf =
	(...fields: string[]): Expected =>
	(body) =>
		isObject(body) && fields.some((field) => body[field] !== undefined);

/** An object with a text in this field. */
export const withText =
	(field: string): Expected =>
	(body) =>
		isObject(body) && isNonEmptyText(body[field]);

/** A record with its ID: what every request answers that reads a single record or writes. */
export const isRecord = withText('id');

/** No body at all, as a status 204 has none. */
export const isEmpty: Expected = (body) => (body ?? '') === '';

/** An array of objects. */
export const isListOfObjects: Expected = (body) =>
	Array.isArray(body) && body.every((one) => isObject(one));

/** An object whose `field` is an array of objects. */
export const withList =
	(field: string): Expected =>
	(body) =>
		isObject(body) && isListOfObjects(body[field]);

/**
 * A page of companies, connections and the like. Codat's OpenAPI files call these members required (schema PagingInfo),
 * and its own SDKs refuse an answer without them.
 */
export const isNumberedPage: Expected = (body) =>
	withList('results')(body) &&
	isObject((body as JsonObject)._links) &&
	['pageNumber', 'pageSize', 'totalResults'].every((field) =>
		Number.isInteger((body as JsonObject)[field]),
	);

/**
 * A page of a list with continuation tokens. `pagination`, and the token in it, are missing on the last page.
 *
 * @param lists names of its arrays: the first must be there, others may be null or missing
 */
export const isTokenPage =
	([first, ...others]: readonly string[]): Expected =>
	(body) => {
		if (!isObject(body) || !isListOfObjects(body[first])) return false;
		if (!others.every((field) => isListOfObjects(body[field] ?? []))) return false;
		const pagination = body.pagination ?? {};
		return isObject(pagination) && typeof (pagination.continuationToken ?? '') === 'string';
	};
