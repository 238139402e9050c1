import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { company } from '../../../shared/parameters/fields/company';
import { isEmpty } from '../../../shared/transport/bodies/expected';
import type { Codat } from '../../../shared/transport/codat';
import { path } from '../../../shared/transport/path';
import { notice } from '../../fields/notice';
import { options } from '../../fields/options';
import type { Item } from '../../item';

/** Bill Pay's identifier among Codat's products (Codat-Platform.json). */
const BILL_PAY = 'payables';

/** Codat's file says so of both endpoints, "add-product" and "remove-product". */
const ALPHA =
	"Codat lets participants of its development program do this (alpha). Others assign products when a company is created, or in Codat's portal.";

const productIdentifier: INodeProperties = {
	displayName: 'Product',
	name: 'productIdentifier',
	type: 'string',
	default: BILL_PAY,
	required: true,
	placeholder: 'e.g. payables',
	hint: 'Bill Pay is payables',
	description: "Codat's identifier of the product: letters, digits and hyphens",
};

/** Several of them, when a company is created. */
export const products: INodeProperties = {
	...productIdentifier,
	displayName: 'Products',
	name: 'products',
	required: false,
	hint: 'Identifiers, separated by commas. Bill Pay is payables',
	description:
		"Products of Codat to assign. Without Bill Pay nothing works, unless Codat's portal assigns it by default (Settings > Organizational settings > Products).",
};

/** The form of adding and removing one. */
export const productFields: INodeProperties[] = [
	notice('productNotice', ALPHA),
	company,
	productIdentifier,
	options(),
];

const IDENTIFIER = {
	maxLength: 100,
	pattern: /^[A-Za-z0-9-]+$/,
	form: 'an identifier, e.g. payables',
};

/**
 * Adds (PUT) or removes (DELETE) the item's product. Repeating either changes nothing.
 *
 * @throws NodeOperationError if the field holds no identifier
 */
export async function changeProduct(
	item: Item,
	codat: Codat,
	method: 'PUT' | 'DELETE',
): Promise<IDataObject> {
	const product = item.text('productIdentifier', IDENTIFIER);
	const companyId = await item.companyId();
	const target = path`/companies/${companyId}/products/${product}`;
	await codat.sendWithoutKey(method, target, undefined, isEmpty);
	return { productIdentifier: product, assigned: method === 'PUT' };
}
