import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../../nodes/CodatBillPay/resources';

/** All properties of an operation, those of collections, too. */
const all = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...all(
			(property.options ?? []).flatMap((option) =>
				'values' in option ? option.values : 'type' in option ? [option] : [],
			),
		),
	]);

const hintsOf = (resource: string, operation: string): string =>
	all(
		resources
			.find(({ value }) => value === resource)
			?.operations.find(({ value }) => value === operation)?.properties ?? [],
	)
		.map(({ builderHint }) => builderHint?.propertyHint ?? '')
		.join(' ');

// n8n shows a model nothing of a community node's options and output schemas, only texts and hints of its properties
// (synthesizeNodeTypeDef of n8n 2.41). What a next step must test stands in these.
it.each([
	['supplier', 'upsert', 'outcome: created, updated or matched'],
	['bill', 'create', 'existing: true'],
	['bill', 'createFromInvoice', 'existing: true'],
	['billPayment', 'create', 'alreadyPaid: true is no payment'],
	['pushOperation', 'getAll', 'Only Success means'],
	['connection', 'create', 'linkUrl'],
])('%s %s names the field of its output that decides: %s', (resource, operation, field) => {
	expect(hintsOf(resource, operation)).toContain(field);
});
