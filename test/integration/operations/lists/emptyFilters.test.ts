/**
 * A filter whose expression finds nothing would find everything: each is refused, before anything is asked for. One
 * that is added and left as it is never makes an empty list of a full one.
 */
import type { INodeProperties, INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { byId, useCodat } from '../support';

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

const byList = new Map<string, Filter[]>();
for (const filter of FILTERS) {
	const list = `${filter.resource} ${filter.operation}`;
	byList.set(list, [...(byList.get(list) ?? []), filter]);
}

/** Each filter of a list alone, and each with each other. */
const chosenOf = (filters: Filter[]): Filter[][] => [
	...filters.map((one) => [one]),
	...filters.flatMap((one, index) => filters.slice(index + 1).map((other) => [one, other])),
];

it.each([...byList])(
	'%s: filters that are added and left as they are find something',
	async (_list, filters) => {
		// So that there is a write that failed, too.
		const site = lab.site();
		await lab.refusal({
			...{ resource: 'billPayment', operation: 'create', ...site.at },
			billId: byId(site.bills('Open')[0].id),
			bankAccountId: byId('no-such-account'),
		});
		for (const chosen of chosenOf(filters)) {
			const [{ resource, operation }] = chosen;
			const defaults = Object.fromEntries(chosen.map(({ field }) => [field.name, field.default]));
			const { error, items } = await lab.codat({
				...{ resource, operation, ...site.at, limit: 1 },
				filters: defaults as INodeParameters,
			});
			if (error) expect(error.message).toMatch(/"[A-Z][^"]+"/);
			else expect([defaults, items.length]).toEqual([defaults, 1]);
		}
	},
);
