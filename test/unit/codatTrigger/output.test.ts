import Ajv from 'ajv';
import schema from '../../../nodes/CodatTrigger/__schema__/v1.1.0.json';
import { EVENT_TYPE, WEBHOOK_EVENTS, OTHER } from '../../../nodes/CodatTrigger/events';
import { connectionsIn, toOutput } from '../../../nodes/CodatTrigger/output';

const company = { id: 'company-1', name: 'Harbour Lane Bakery' };
const referenceCompany = { ...company, links: { portal: 'https://example.com' }, tags: { a: 'b' } };
const issues = [{ type: 'warning.validation', message: 'A warning' }];
const read = (connectionId: string, status = 'Complete') => ({
	...{ connectionId, status, issues },
	...{ dataType: 'bills', recordsModified: true },
});

/** A payload of each kind of event, and the fields at the top that aren't null. */
const KINDS: Array<[string, object, object]> = [
	[
		'company.created',
		{ ...company, description: null, lastSync: null, tags: {} },
		{ companyId: company.id, companyName: company.name },
	],
	[
		'company.product.added',
		{ ...company, productId: 'lending', productName: 'Lending', products: ['lending'] },
		{ companyId: company.id, companyName: company.name },
	],
	[
		'connection.connected',
		{ referenceCompany, connection: { id: 'c-1', platformName: 'Xero', status: 'Linked' } },
		{
			...{ companyId: company.id, companyName: company.name },
			...{ connectionId: 'c-1', platformName: 'Xero', status: 'Linked' },
		},
	],
	[
		'read.completed',
		{ referenceCompany, modifiedFromDate: null, dataTypes: [read('c-1'), read('c-1', 'Error')] },
		{ companyId: company.id, companyName: company.name, connectionId: 'c-1' },
	],
	[
		'bills.write.unsuccessful',
		{ id: 'w-1', type: 'Update', referenceCompany, connectionId: 'c-1', status: 'TimedOut' },
		{
			...{ companyId: company.id, companyName: company.name, connectionId: 'c-1' },
			...{ writeType: 'Update', status: 'TimedOut' },
		},
	],
	[
		'bills.write.successful',
		{
			...{ type: 'UploadAttachment', referenceCompany, connectionId: 'c-1', status: 'Success' },
			...{ record: { id: 'b-1' }, attachmentId: 'a-1' },
		},
		{
			...{ companyId: company.id, companyName: company.name, connectionId: 'c-1' },
			...{ recordId: 'b-1', attachmentId: 'a-1', writeType: 'UploadAttachment', status: 'Success' },
		},
	],
	['client.rateLimit.reached', { dailyQuota: 12000, quotaRemaining: 0, expiryDate: 'soon' }, {}],
	['something.new', {}, {}],
];

const NOTHING = {
	...{ companyId: null, companyName: null, connectionId: null, platformName: null },
	...{ recordId: null, attachmentId: null, writeType: null, status: null },
};

it.each(KINDS)(
	'%s has its fields at the top, and its payload whole',
	(eventType, given, fields) => {
		const payload = given as never;
		const event = { id: 'e-1', eventType, generatedDate: '2026-01-31T12:00:00Z', payload };
		const output = toOutput(event);
		expect(output).toEqual({ ...event, ...NOTHING, ...fields });
		const isSampled = new Ajv({ allowUnionTypes: true, strict: false }).compile(closed(schema));
		expect([isSampled(output), isSampled.errors]).toEqual([true, null]);
	},
);

/** The schema with every field that it doesn't name forbidden, but for free keys such as tags. */
function closed<T>(part: T): T {
	if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
	const entries = Object.entries(part).map(([key, value]) => [key, closed(value)] as const);
	const own = 'properties' in part ? { additionalProperties: false } : {};
	return { ...Object.fromEntries(entries), ...own } as T;
}

it.each([undefined, null, 'text', []])('an event with the payload %p harms nothing', (payload) => {
	const output = toOutput({ id: 'e-1', eventType: 'bills.write.successful', payload } as never);
	expect(output).toMatchObject({ ...NOTHING, generatedDate: null, payload: {} });
});

it('a read of several connections is about them all', () => {
	const dataTypes = [read('c-1'), read('c-2')];
	const output = toOutput({ id: 'e', eventType: 'read.completed', payload: { dataTypes } });
	expect(output.connectionId).toBeNull();
	expect(connectionsIn(output)).toEqual(['c-1', 'c-2']);
});

it('the events have names of their own and types of Codat’s form, and Other is last', () => {
	const named = WEBHOOK_EVENTS.slice(0, -1);
	expect(WEBHOOK_EVENTS.at(-1)?.value).toBe(OTHER);
	expect(named.every(({ value }) => EVENT_TYPE.test(String(value)))).toBe(true);
	expect(new Set(WEBHOOK_EVENTS.map(({ name }) => name)).size).toBe(WEBHOOK_EVENTS.length);
	expect(new Set(WEBHOOK_EVENTS.map(({ value }) => value)).size).toBe(WEBHOOK_EVENTS.length);
});
