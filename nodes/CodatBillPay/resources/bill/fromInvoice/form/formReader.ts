import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { Group } from '../../../../../shared/parameters/parameterReader';
import { PERCENTAGE } from '../../../../../shared/parameters/scalarReader';
import { isObject } from '../../../../../shared/values/compact';
import { titleCase } from '../../../../../shared/values/text';
import { INVOICE } from '../../../../invoiceForm/invoice';
import {
	CATEGORY_FORM,
	isChoice,
	isList,
	isPart,
	type Choice,
	type Field,
	type Fields,
	type ValueKind,
} from '../../../../invoiceForm/kinds';
import type { Item } from '../../../../item';
import { finding, type Finding } from '../findings/finding';

/** The length of a text that isn't read by people only. */
export const TEXT = { maxLength: 1000 };

/** Texts that are read by people only, or cut where the accounting software takes less. */
const LONG_TEXTS = ['description', 'note', 'text', 'whyText', 'contradiction', 'notPayable'];

const LONG_TEXT = { maxLength: 100_000 };

const CATEGORY = { pattern: CATEGORY_FORM, form: 'a code of UNCL 5305, e.g. S, Z, E or AE' };

/** Reads a field by its name. */
export type ReadField = (from: Group, name: string) => unknown;

/** How a value of each kind is read; undefined where it isn't given. */
const FIELD_READERS: Record<ValueKind, ReadField> = {
	text: (from, name) => from.optionalText(name, LONG_TEXTS.includes(name) ? LONG_TEXT : TEXT),
	day: (from, name) => from.optionalDay(name),
	currency: (from, name) => from.optionalCurrency(name),
	amount: (from, name) => from.optionalNumber(name),
	number: (from, name) => from.optionalNumber(name),
	percent: (from, name) => from.optionalNumber(name, PERCENTAGE),
	category: (from, name) => from.optionalText(name, CATEGORY),
};

/** The fields' labels, as refusals name them. */
const labelledFields = (fields: Fields): INodeProperties[] =>
	Object.keys(fields).map((name) => ({
		displayName: titleCase(name),
		name,
		type: 'string',
		default: '',
	}));

/** Reads all fields of a form, so that one look tells everything that is wrong with it. */
export class FormReader {
	readonly findings: Finding[] = [];

	constructor(
		private readonly item: Item,
		private readonly required: Record<string, ReadField>,
	) {}

	/** The value, or undefined and a finding. */
	attempt<T>(read: () => T): T | undefined {
		try {
			return read();
		} catch (error) {
			if (!(error instanceof NodeOperationError)) throw error as Error;
			this.findings.push(finding('invalidField', { message: error.message }));
			return undefined;
		}
	}

	/** An object within the form; its fields are labelled `Invoice: Supplier: Name`. */
	group(position: string, values: IDataObject, fields: Fields): Group {
		const { context } = this.item;
		return new Group(
			{
				...{ node: context.getNode(), timezone: context.getTimezone() },
				...{ properties: labelledFields(fields), position },
			},
			values,
		);
	}

	private choice(from: Group, name: string, { oneOf }: Choice): unknown {
		const form = oneOf.join(' or ');
		return from.optionalText(name, { pattern: new RegExp(`^(${oneOf.join('|')})$`), form });
	}

	private texts(from: Group, name: string, value: unknown): string[] {
		if (value === undefined || value === null) return [];
		const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string');
		return isTexts ? (value as string[]) : from.fail(name, 'must be a list of texts');
	}

	private part(from: Group, name: string, value: unknown, fields: Fields): unknown {
		const values = value ?? {};
		if (!isObject<IDataObject>(values)) this.attempt(() => from.fail(name, 'must be an object'));
		const inner = isObject<IDataObject>(values) ? values : {};
		return this.fields(this.group(`${from.label(name)}: `, inner, fields), inner, fields);
	}

	private list(from: Group, name: string, value: unknown, fields: Fields): unknown[] {
		const list = value ?? [];
		if (!Array.isArray(list)) return from.fail(name, 'must be a list');
		return from
			.asRows(name, list, labelledFields(fields))
			.map((row, index) => this.fields(row, list[index] as IDataObject, fields));
	}

	private field(from: Group, name: string, value: unknown, field: Field): unknown {
		if (isPart(field)) {
			const isAbsent = field.optional && (value === undefined || value === null);
			return isAbsent ? undefined : this.part(from, name, value, field.part);
		}
		if (isList(field)) return this.attempt(() => this.list(from, name, value, field.list)) ?? [];
		if (isChoice(field)) return this.attempt(() => this.choice(from, name, field));
		if (field === 'texts') return this.attempt(() => this.texts(from, name, value)) ?? [];
		if (field === 'flag') return this.attempt(() => from.boolean(name)) ?? false;
		return this.attempt(() => FIELD_READERS[field](from, name));
	}

	/** The fields by their names. */
	fields(from: Group, values: IDataObject, fields: Fields): Record<string, unknown> {
		const isWhole = fields === INVOICE;
		return Object.fromEntries(
			Object.entries(fields).map(([name, field]) => {
				const needed = isWhole ? this.required[name] : undefined;
				const value = needed
					? this.attempt(() => needed(from, name))
					: this.field(from, name, values[name], field);
				return [name, value];
			}),
		);
	}
}
