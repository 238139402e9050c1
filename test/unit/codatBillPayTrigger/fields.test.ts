import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { CodatBillPayTrigger } from '../../../nodes/CodatBillPayTrigger/CodatBillPayTrigger.node';
import { POLL_EVENTS } from '../../../nodes/CodatBillPayTrigger/events/events';

const { description } = new CodatBillPayTrigger();

/** Names of the fields that the editor shows. */
function shown(values: INodeParameters): string[] {
	const defaults = Object.fromEntries(
		description.properties.map(({ name, default: value }) => [name, value]),
	);
	const node = { typeVersion: 1 };
	return description.properties
		.filter((property) =>
			NodeHelpers.displayParameter({ ...defaults, ...values }, property, node, description),
		)
		.map(({ name }) => name);
}

/**
 * What the trigger reports. Saved workflows hold these names: add that of a new event; one that goes breaks workflows.
 */
const OFFERED = [
	'billChanged',
	'billCreated',
	'billDue',
	'billOverdue',
	'billPaid',
	'billUpdated',
	'supplierChanged',
];

it('the events are there under the names that saved workflows hold', () => {
	const field = description.properties.find(({ name }) => name === 'event');
	const offered = (field?.options ?? []).map((option) => 'value' in option && option.value);
	expect(offered.toSorted()).toEqual(OFFERED);
	expect(field?.default).toBe('billCreated');
});

it('the events stand in alphabetical order of their names, as the menu shows them', () => {
	const names = POLL_EVENTS.map(({ name }) => name);
	expect(names).toEqual(names.toSorted());
});

describe('the fields of the polling trigger', () => {
	it.each([
		['one', ['companyId', 'connectionId'], ['companyTags', 'manyNotice']],
		['all', ['manyNotice'], ['companyId', 'connectionId', 'companyTags']],
		['tagged', ['companyTags', 'manyNotice'], ['companyId', 'connectionId']],
	])('are those of the companies that are watched: %s', (companies, there, notThere) => {
		const fields = shown({ companies });
		expect(fields).toEqual(expect.arrayContaining(there));
		expect(fields.filter((name) => notThere.includes(name))).toEqual([]);
	});

	it('watch one company unless told', () => {
		expect(description.properties.find(({ name }) => name === 'companies')?.default).toBe('one');
	});

	it.each(POLL_EVENTS.map(({ value, records }) => [value, records.simple !== undefined] as const))(
		'offer Simplify where it does something: %s',
		(event, isSimplified) => {
			expect(shown({ event }).includes('simplify')).toBe(isSimplified);
		},
	);

	it.each([
		['billDue', true],
		['billOverdue', true],
		['billCreated', false],
	])('advise hourly polls for what changes with the day: %s', (event, isAdvised) => {
		expect(shown({ event }).includes('dueNotice')).toBe(isAdvised);
	});
});
