/** What a model that builds workflows is shown of the nodes: see `definitionOf`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { CodatBillPayTrigger } from '../../../nodes/CodatBillPayTrigger/CodatBillPayTrigger.node';
import { CodatTrigger } from '../../../nodes/CodatTrigger/CodatTrigger.node';
import { definitionOf } from '../../support/definition';
import { choices, isShown, nested, node, operations } from './panel';

const billPay = definitionOf(node);

/** The part of an operation. */
function partOf(resource: string, operation: string): string {
	const parts = billPay.split(/(?=^export type )/m);
	const found = parts.filter((part) =>
		part.includes(`resource: '${resource}';\n  operation: '${operation}';`),
	);
	expect(found).toHaveLength(1);
	return found[0];
}

describe('fields of the output that decide', () => {
	it.each([
		['supplier', 'upsert', '`outcome` is created, updated or matched'],
		['bill', 'create', '`existing` is true where the bill was there before'],
		['bill', 'createFromInvoice', '`existing` is true where the bill was there before'],
		['bill', 'checkInvoice', '`ok` is false where the invoice would be refused'],
		['billPayment', 'create', '`alreadyPaid` true is no payment'],
		['billPayment', 'create', '`amount` is 0'],
		['pushOperation', 'get', 'Only `status` Success means that the record exists'],
		['pushOperation', 'getAll', 'Only `status` Success means that the record exists'],
		['connection', 'create', '`linkUrl`'],
		['connection', 'create', 'gbol'],
		['invoice', 'read', '`format` none'],
		['data', 'getStatus', '`isFailed`'],
		['bill', 'getAll', '`supplierName`'],
	])('%s %s: %s', (resource, operation, words) => {
		expect(partOf(resource, operation)).toContain(words);
	});

	/** Only there if there is something to say. */
	const AT_TIMES = ['attachmentErrors', 'requestedName'];

	it.each(operations.filter(({ operation }) => operation.output).map((one) => [one.title, one]))(
		'%s names none that its output lacks',
		(_, one) => {
			const { resource, operation } = one as (typeof operations)[number];
			const file = join('__schema__/v1.0.0', resource.value, `${operation.value}.json`);
			const schema = JSON.parse(
				readFileSync(join(__dirname, '../../../nodes/CodatBillPay', file), 'utf8'),
			) as { properties: object };
			const named = [...(operation.output ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
			expect(named).not.toHaveLength(0);
			for (const name of named)
				expect([...Object.keys(schema.properties), ...AT_TIMES]).toContain(name);
		},
	);

	it.each([
		[new CodatTrigger(), '../../../nodes/CodatTrigger/__schema__/v1.1.0.json'],
		[new CodatBillPayTrigger(), '../../../nodes/CodatBillPayTrigger/__schema__/v1.0.0.json'],
	])('of a trigger: %#', (trigger, file) => {
		const schema = JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as {
			properties: object;
		};
		const named = [...definitionOf(trigger).matchAll(/`(\w+)`/g)].map(([, name]) => name);
		expect(named).toContain('companyId');
		for (const name of named) expect(Object.keys(schema.properties)).toContain(name);
	});

	it('stand at the operation that is searched for, too', () => {
		const menus = operations
			.filter(({ resource, operation }) => operation === resource.operations[0])
			.flatMap(({ resource, operation }) =>
				node.description.properties.filter(
					(property) =>
						property.name === 'operation' &&
						isShown(property, { resource: resource.value, operation: operation.value }),
				),
			);
		const hints = menus.flatMap((menu) =>
			choices(menu).map(({ builderHint }) => builderHint?.propertyHint),
		);
		const outputs = operations.map(({ operation }) => operation.output);
		expect(hints.filter(Boolean).toSorted()).toEqual(outputs.filter(Boolean).toSorted());
	});
});

describe('what choices mean', () => {
	const nodes: INodeType[] = [node, new CodatTrigger(), new CodatBillPayTrigger()];
	/** Their values say it: connection.created, raw. */
	const PLAIN = ['resource', 'operation', 'output', 'events'];
	const explained = nodes
		.flatMap(({ description }) => description.properties.flatMap(nested))
		.filter((field) => !PLAIN.includes(field.name))
		.filter((field) => choices(field).some(({ description }) => description));

	const textOf = ({ description = '', hint = '', builderHint }: INodeProperties) =>
		[description, hint, builderHint?.propertyHint].join(' ');

	it.each(
		[...new Map(explained.map((field) => [textOf(field), field])).values()].map((field) => [
			field.name,
			field,
		]),
	)('%s: each value is explained by the field itself', (_, field) => {
		for (const { value } of choices(field as INodeProperties))
			expect(textOf(field as INodeProperties)).toMatch(
				/^\w/.test(String(value)) ? new RegExp(`\\b${String(value)}\\b`, 'i') : String(value),
			);
	});
});

it('says of what fails where its message is', () => {
	for (const field of ['error.message', 'error.outcomeUnknown']) expect(billPay).toContain(field);
});

it('names only fields that there are in the advice about all operations', () => {
	const advice = node.description.builderHint?.searchHint ?? '';
	const names = new Set(node.description.properties.flatMap(nested).map(({ name }) => name));
	const named = advice.match(/\b[a-z]+[A-Z]\w+/g) ?? [];
	expect(named).toContain('duplicateCheck');
	// The last is a field of what fails: see docs/troubleshooting.md.
	for (const name of named) expect([...names, 'outcomeUnknown']).toContain(name);
});

/** What is reached: why it isn't less stands in docs/decisions/011-size-for-builders.md. */
const LENGTH = 98_400;
const RATIO = 1.63;

describe('size', () => {
	/** The same field without words: what n8n writes of it by itself. */
	const bare = (field: INodeProperties): INodeProperties => ({
		...field,
		description: '-',
		hint: undefined,
		builderHint: undefined,
		options: field.options?.map((option) =>
			'values' in option
				? { ...option, values: option.values.map(bare) }
				: 'type' in option
					? bare(option)
					: option,
		),
	});

	/*
	 * n8n repeats the fields of company, connection and options for each operation. So texts that many operations share
	 * are one clause each, and what is true of all of them stands once, in the hint of the node.
	 */
	it('is for the most part what n8n writes by itself', () => {
		const { properties, ...rest } = node.description;
		const description = { ...rest, properties: properties.map(bare), builderHint: {} };
		const frame = definitionOf({ description });
		expect(billPay.length / frame.length).toBeLessThan(RATIO);
		expect(billPay.length).toBeLessThan(LENGTH);
	});

	it('would be the same if operations shared the declarations of fields', () => {
		const { properties, ...rest } = node.description;
		const shared = new Map<string, INodeProperties>();
		for (const field of properties) {
			const { resource, operation = [], ...show } = field.displayOptions?.show ?? {};
			const own = { ...field, displayOptions: { ...field.displayOptions, show } };
			const key = JSON.stringify([resource, operation.length === 0, own]);
			const operations = [
				...(shared.get(key)?.displayOptions?.show?.operation ?? []),
				...operation,
			];
			const where = {
				...(resource && { resource }),
				...(operations[0] && { operation: operations }),
			};
			const displayOptions = { ...own.displayOptions, show: { ...where, ...show } };
			shared.set(key, { ...field, displayOptions });
		}
		expect(shared.size).toBeLessThan(properties.length);
		const description = { ...rest, properties: [...shared.values()] };
		expect(definitionOf({ description })).toHaveLength(billPay.length);
	});

	it('is not spent on the same words again', () => {
		const texts = node.description.properties
			.flatMap(nested)
			.flatMap(({ description, hint, builderHint }) => [
				description,
				hint,
				builderHint?.propertyHint,
			])
			.filter((text): text is string => Boolean(text));
		for (const text of new Set(texts))
			if (texts.filter((other) => other === text).length > 20) expect(text.length).toBeLessThan(85);
	});
});

it('is found by what people call it', () => {
	const codex = JSON.parse(
		readFileSync(join(__dirname, '../../../nodes/CodatBillPay/CodatBillPay.node.json'), 'utf8'),
	) as { alias: string[] };
	for (const alias of ['Invoice', 'E-Invoice', 'ZUGFeRD', 'Onboarding', 'Upsert', 'Vendor'])
		expect(codex.alias).toContain(alias);
});
