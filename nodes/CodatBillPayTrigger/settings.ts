import type { IPollFunctions } from 'n8n-workflow';
import { AUTOMATIC } from '../shared/parameters/fields/connection';
import { tagQuery } from '../shared/parameters/fields/tags';
import { ParameterReader } from '../shared/parameters/parameterReader';
import { POLL_EVENTS, type TriggerEvent } from './events/events';
import { readPollFilters, type KeepsRecord } from './events/filters';
import { pollProperties } from './fields';

/** Reads the trigger's parameters. */
class Parameters extends ParameterReader {
	constructor(private readonly context: IPollFunctions) {
		super(context.getNode(), context.getTimezone(), pollProperties, '');
	}

	protected given(name: string): unknown {
		return this.context.getNodeParameter(name, null);
	}
}

/** What the user asked for. */
export interface Settings {
	event: TriggerEvent;
	companies: 'one' | 'all' | 'tagged';
	/** The company, where it is one; empty where it is given by its name, until that is looked up. */
	companyId: string;
	/** The name of the company, where it is given by it. */
	companyName?: string;
	/** Its connection's ID, or `auto`. */
	chosen: string;
	/** A query for the companies, where they are those with tags. */
	tags?: string;
	/** How long before its due date a bill is due soon. */
	days: number;
	emitExisting: boolean;
	simplify: boolean;
	filters: Record<string, string | number>;
	keep: KeepsRecord;
}

function readCompany(reader: Parameters): Pick<Settings, 'companyId' | 'companyName' | 'chosen'> {
	const chosen = reader.optionalText('connectionId') ?? AUTOMATIC;
	const { id = '', name } = reader.chosenGuid('companyId');
	return {
		companyId: id,
		companyName: name,
		chosen: chosen === AUTOMATIC ? AUTOMATIC : reader.guid('connectionId'),
	};
}

function readTagQuery(reader: Parameters): string {
	return (
		tagQuery(reader, 'companyTags') ??
		reader.fail('companyTags', 'must hold one tag at least. To watch all companies, choose All.')
	);
}

/** @throws NodeOperationError naming the field that has no meaning */
export function readSettings(context: IPollFunctions): Settings {
	const reader = new Parameters(context);
	const value = reader.option('event');
	const event = POLL_EVENTS.find((one) => one.value === value) ?? POLL_EVENTS[0];
	const companies = reader.option('companies') as Settings['companies'];
	const { values, keep } = readPollFilters(reader, event, companies);
	const days =
		event.value !== 'billDue'
			? 0
			: reader.number('days', {
					form: 'a whole number from 0 to 365',
					test: (number) => Number.isInteger(number) && number >= 0 && number <= 365,
				});
	return {
		event,
		companies,
		...(companies === 'one' ? readCompany(reader) : { companyId: '', chosen: AUTOMATIC }),
		...(companies === 'tagged' ? { tags: readTagQuery(reader) } : {}),
		days,
		emitExisting: reader.boolean('emitExisting'),
		simplify: event.records.simple !== undefined && reader.boolean('simplify'),
		filters: values,
		keep,
	};
}
