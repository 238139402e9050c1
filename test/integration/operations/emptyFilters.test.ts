/** A filter whose expression finds nothing would find everything: each is refused, before anything is asked for. */
import type { INodeProperties, INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../nodes/CodatBillPay/CodatBillPay.node';
import { useCodat } from './support';

const lab = useCodat();

interface Filter {
	resource: string;
	operation: string;
	field: INodeProperties;
}

/** Every filter of every list, as the node describes it. */
const FILTERS: Filter[] = new CodatBillPay().description.properties
	.filter(({ name }) => name === 'filters')
	.flatMap(({ displayOptions, options }) => {
		const { resource = [], operation = [] } = displayOptions?.show ?? {};
		return (options as INodeProperties[]).flatMap((field) =>
			(resource as string[]).flatMap((one) =>
				(operation as string[]).map((other) => ({ resource: one, operation: other, field })),
			),
		);
	});

const locator = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** What nothing is for a kind of field: what an expression gives that finds nothing, and what the form leaves empty. */
const emptyOf = ({ type }: INodeProperties): INodeParameters[string][] => {
	const found = ['={{ $json.none }}', '={{ null }}', '={{ "  " }}'];
	if (type === 'resourceLocator') return found.map(locator);
	if (type === 'multiOptions') return [...found, [], '={{ [] }}', '={{ [""] }}'];
	if (type === 'fixedCollection') return [{}, { tag: [] }];
	return found;
};

const refusal = async ({ resource, operation }: Filter, filters: INodeParameters[string]) =>
	await lab.refusal({ resource, operation, ...lab.site().at, returnAll: true, filters });

it('there are filters of every list', () => {
	const lists = new Set(FILTERS.map(({ resource, operation }) => `${resource}.${operation}`));
	expect([...lists].sort()).toEqual([
		'bankAccount.getAll',
		'bill.getAll',
		'company.getAll',
		'connection.getAll',
		'mappingOption.getForBills',
		'mappingOption.getForPayments',
		'pushOperation.getAll',
		'supplier.getAll',
	]);
});

it.each(
	FILTERS.map((filter) => [`${filter.resource} ${filter.operation}`, filter.field.name, filter]),
)('%s refuses an empty %s', async (_list, name, filter) => {
	const { displayName } = (filter as Filter).field;
	for (const empty of emptyOf((filter as Filter).field)) {
		const { message, description } = await refusal(filter as Filter, { [name as string]: empty });
		expect(message).toBe(`The field "${displayName}" is required, but is empty`);
		expect(description).toContain('expression');
	}
	expect(lab.calls).toEqual([]);
});
