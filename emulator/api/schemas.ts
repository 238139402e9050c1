import { MOST_AMOUNT } from '../values/money';
import { guid } from './parameters';

/** The forms of request bodies, in JSON Schema. What a software adds is checked in books/. */
const text = { type: 'string' } as const;
const optionalText = { type: ['string', 'null'] } as const;
const optionalNumber = { type: ['number', 'null'] } as const;
/** An amount, a price or a quantity. */
const quantity = { ...optionalNumber, minimum: -MOST_AMOUNT, maximum: MOST_AMOUNT } as const;
const date = { type: 'string', format: 'codat-date' } as const;
const currency = { type: 'string', minLength: 3, maxLength: 3 } as const;
const ref = {
	type: 'object',
	required: ['id'],
	properties: { id: { type: 'string', minLength: 1 } },
} as const;
const optionalRef = { type: ['object', 'null'], properties: { id: optionalText } } as const;

const lineItem = {
	type: 'object',
	properties: {
		description: optionalText,
		unitAmount: quantity,
		quantity: quantity,
		taxAmount: quantity,
		totalAmount: quantity,
		accountRef: optionalRef,
		taxRateRef: optionalRef,
		trackingRefs: {
			type: ['array', 'null'],
			items: {
				type: 'object',
				properties: {
					id: text,
					dataType: { enum: ['trackingCategories', 'customers'] },
					isBillable: { type: 'boolean' },
				},
			},
		},
	},
} as const;

export const bill = {
	type: 'object',
	required: ['supplierRef', 'issueDate', 'dueDate', 'currency', 'status', 'lineItems'],
	properties: {
		reference: optionalText,
		supplierRef: { ...ref, properties: { ...ref.properties, supplierName: optionalText } },
		issueDate: date,
		dueDate: date,
		currency,
		currencyRate: { ...optionalNumber, exclusiveMinimum: 0 },
		lineItems: { type: 'array', items: lineItem },
		status: { enum: ['Open'] },
	},
} as const;

export const payment = {
	type: 'object',
	required: ['amount', 'date', 'accountRef'],
	properties: {
		amount: { type: 'number', exclusiveMinimum: 0, maximum: MOST_AMOUNT },
		date,
		reference: optionalText,
		accountRef: ref,
		currencyRate: { ...optionalNumber, exclusiveMinimum: 0 },
	},
} as const;

const address = {
	type: 'object',
	properties: {
		type: { enum: ['Unknown', 'Billing', 'Delivery'] },
		line1: optionalText,
		line2: optionalText,
		city: optionalText,
		region: optionalText,
		country: optionalText,
		postalCode: optionalText,
	},
} as const;

/**
 * Update supplier: the guide says what each software makes of a name or a status left out, and of an empty currency.
 */
export const supplierUpdate = {
	type: 'object',
	properties: {
		supplierName: optionalText,
		contactName: optionalText,
		emailAddress: optionalText,
		phone: optionalText,
		addresses: { type: ['array', 'null'], items: address },
		status: { enum: ['Active', 'Archived', 'Unknown'] },
		balance: optionalNumber,
		defaultCurrency: optionalText,
	},
} as const;

/** Create supplier. A missing name is refused with what else the software finds. */
export const supplier = { ...supplierUpdate, required: ['status'] } as const;

export const bankAccount = {
	type: 'object',
	required: ['name', 'accountType', 'accountNumber', 'currency'],
	properties: {
		nominalCode: optionalText,
		name: { type: 'string', minLength: 1 },
		accountType: { enum: ['Credit', 'Debit', 'Unknown'] },
		accountNumber: { type: 'string', minLength: 1 },
		sortCode: optionalText,
		currency,
	},
} as const;

const tags = {
	type: ['object', 'null'],
	maxProperties: 10,
	propertyNames: { minLength: 1, maxLength: 27 },
	additionalProperties: { type: 'string', maxLength: 100 },
} as const;

const companyReference = {
	type: 'object',
	required: ['id'],
	properties: { id: guid, name: optionalText },
} as const;

const optionalCompanyReference = { ...companyReference, type: ['object', 'null'] } as const;

export const company = {
	type: 'object',
	required: ['name'],
	properties: {
		name: { type: 'string', minLength: 1 },
		description: optionalText,
		tags,
		products: { type: ['array', 'null'], items: { type: 'string', minLength: 1 } },
		referenceParentCompany: optionalCompanyReference,
		referenceSubsidiaryCompanies: { type: ['array', 'null'], items: companyReference },
	},
} as const;

export const companyUpdate = {
	type: 'object',
	properties: { name: { type: ['string', 'null'], minLength: 1 }, description: optionalText, tags },
} as const;

export const connection = {
	type: 'object',
	required: ['platformKey'],
	properties: { platformKey: { type: 'string', pattern: '^[a-z]{4}$' } },
} as const;

export const connectionUpdate = {
	type: 'object',
	required: ['status'],
	additionalProperties: false,
	properties: { status: { enum: ['Unlinked'] } },
} as const;

/**
 * Codat's file demands neither field. That a consumer names at least one event type is our rule: what Codat makes of
 * none, all events or no event, isn't published, and a consumer that waits for nothing is a mistake.
 */
export const webhookConsumer = {
	type: 'object',
	required: ['url', 'eventTypes'],
	properties: {
		url: { type: 'string', format: 'web-url' },
		disabled: { type: ['boolean', 'null'] },
		eventTypes: { type: 'array', minItems: 1, items: text },
		companyTags: {
			type: ['array', 'null'],
			maxItems: 10,
			items: { type: 'string', maxLength: 128, pattern: '^[^:]+:.+$' },
		},
	},
} as const;
