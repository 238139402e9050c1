import type { INodeProperties } from 'n8n-workflow';
import { IGNORING_ARCHIVED, NEW_CURRENCIES } from '../../../shared/books/platforms/platformWords';
import { collection, rows, text } from '../../../shared/parameters/fields/basic';
import { activeOrArchived } from '../../../shared/parameters/fields/status';

export const supplierName: INodeProperties = {
	...text('Supplier Name', 'supplierName', 'e.g. Millstone Flour Co', 'Name of the supplier'),
	required: true,
};

const supplierStatus = activeOrArchived('Whether the supplier is in use');

const addressType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Billing', value: 'Billing' },
		{ name: 'Delivery', value: 'Delivery' },
		{ name: 'Unknown', value: 'Unknown' },
	],
	default: 'Billing',
	description: 'What the address is for',
};

export const ADDRESS_PARTS = ['line1', 'line2', 'city', 'region', 'country', 'postalCode'] as const;

const addresses = rows(
	{ displayName: 'Addresses', name: 'addresses', description: 'Where the supplier is' },
	{ displayName: 'Address', name: 'address' },
	[
		addressType,
		text('Line 1', 'line1', 'e.g. 4 Harbour Lane', 'First line of the address'),
		text('Line 2', 'line2', '', 'Second line of the address'),
		text('City', 'city', 'e.g. Bristol', 'City or town'),
		text('Region', 'region', 'e.g. Somerset', 'County, state or region'),
		text('Country', 'country', 'e.g. GB', 'Two-letter code (ISO 3166)'),
		text('Postal Code', 'postalCode', 'e.g. BS1 4DJ', 'Postal or ZIP code'),
	],
);

/** Everything of a supplier but its name. Status is a field of its own where a supplier is created. */
export const detailFields: INodeProperties[] = [
	addresses,
	text('Contact Name', 'contactName', 'e.g. Nathan Clarke', 'Name of the main contact'),
	text(
		'Default Currency',
		'defaultCurrency',
		'e.g. GBP',
		`Three-letter code of the currency the supplier bills in. ${NEW_CURRENCIES}.`,
	),
	text('Email Address', 'emailAddress', 'e.g. accounts@supplier.example', 'Where to write to'),
	text('Phone', 'phone', 'e.g. +44 117 496 0123', 'Number to call'),
	supplierStatus,
];

export const additionalFields = collection('Additional Fields', 'additionalFields', detailFields);

export const reactivate: INodeProperties = {
	displayName: 'Reactivate',
	name: 'reactivate',
	type: 'boolean',
	default: true,
	description: `Whether to make an archived supplier active again. ${IGNORING_ARCHIVED} ignores changes to it otherwise.`,
};
