import type { INode, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { calendarDay, instantOf } from '../values/dates';
import { GUID } from '../values/uuid';

export interface TextRules {
	/** Characters. */
	maxLength?: number;
	pattern?: RegExp;
	/** Completes "must be …". */
	form?: string;
}

export interface NumberRules {
	/** Completes "must be …"; default: any finite number. */
	form?: string;
	test?: (value: number) => boolean;
}

/** Of rates, quantities and payments. */
export const ABOVE_ZERO: NumberRules = { form: 'a number above 0', test: (value) => value > 0 };

/** No amount or count is larger; NaN and the infinities aren't either. */
const MOST = 1e15;

const CURRENCY: TextRules = {
	pattern: /^[A-Z]{3}$/,
	form: 'a three-letter currency code, e.g. GBP',
};

/** Segments that mean another place in a path, and characters that no ID of any platform has, invisible ones too. */
const NO_ID = /^\.{1,2}$|[\p{C}<>"'\\/?#\s]/u;

/** Decimals, with or without an exponent. JavaScript also reads 0x10 as a number, but nobody means it so. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The IDs that Codat itself gives. */
const CODAT_ID: TextRules = {
	pattern: new RegExp(`^${GUID}$`),
	form: 'an ID such as 8a210b68-6988-11ed-a1eb-0242ac120002',
};

export function isBlank(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** A value in a message: its kind, and the value where it is short. */
export function inShort(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (value === null) return 'empty';
	if (typeof value === 'object') return 'an object';
	return typeof value === 'string' ? `"${value.slice(0, 80)}"` : String(value);
}

/**
 * Reads parameters and refuses what can't be meant, before anything is sent. Every refusal names the field by its
 * label. The required readers (`text`, `number`, …) refuse blank values; the `optional…` ones give undefined.
 */
export abstract class ScalarReader {
	protected constructor(
		protected readonly node: INode,
		protected readonly timezone: string,
		protected readonly properties: INodeProperties[],
		protected readonly position: string,
	) {}

	/** The value as n8n resolved it; undefined if it isn't set. */
	protected abstract raw(name: string): unknown;

	/** The label of a field, as the user sees it. */
	label(name: string): string {
		const found = this.properties.find((property) => property.name === name);
		return `${this.position}${found?.displayName ?? name}`;
	}

	/** @throws NodeOperationError with this message and what to do */
	refuse(message: string, help?: string): never {
		throw new NodeOperationError(this.node, message, { description: help });
	}

	/** @throws NodeOperationError `The field "<label>" <problem>` */
	fail(name: string, problem: string, description?: string): never {
		return this.refuse(`The field "${this.label(name)}" ${problem}`, description);
	}

	has(name: string): boolean {
		return !isBlank(this.raw(name));
	}

	optionalText(name: string, rules: TextRules = {}): string | undefined {
		const value = this.raw(name);
		if (isBlank(value)) return undefined;
		if (typeof value !== 'string' && !Number.isFinite(value))
			return this.fail(name, `must be a text, but is ${inShort(value)}`);
		const text = String(value).trim();
		if (rules.maxLength !== undefined && text.length > rules.maxLength)
			this.fail(name, `may have ${rules.maxLength} characters at most, but has ${text.length}`);
		if (rules.pattern && !rules.pattern.test(text))
			this.fail(name, `must be ${rules.form ?? 'of another form'}, but is "${text.slice(0, 80)}"`);
		return text;
	}

	text(name: string, rules?: TextRules): string {
		return this.optionalText(name, rules) ?? this.missing(name);
	}

	optionalNumber(name: string, rules: NumberRules = {}): number | undefined {
		const value = this.raw(name);
		if (isBlank(value)) return undefined;
		const isWritten = typeof value === 'string' && DECIMAL.test(value.trim());
		const number = isWritten ? Number(value) : value;
		if (
			typeof number !== 'number' ||
			!(Math.abs(number) <= MOST) ||
			!(rules.test?.(number) ?? true)
		)
			return this.fail(name, `must be ${rules.form ?? 'a number'}, but is ${inShort(value)}`);
		return number;
	}

	number(name: string, rules?: NumberRules): number {
		return this.optionalNumber(name, rules) ?? this.missing(name);
	}

	boolean(name: string): boolean {
		const value = this.raw(name);
		if (isBlank(value)) return false;
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		return this.fail(name, `must be true or false, but is ${inShort(value)}`);
	}

	/** One of the values of an options field. */
	option(name: string): string {
		const field = this.properties.find((property) => property.name === name);
		const values = (field?.options ?? []).flatMap((one) =>
			'value' in one ? [String(one.value)] : [],
		);
		const value = this.text(name);
		if (values.length > 0 && !values.includes(value))
			this.fail(name, `must be one of ${values.join(', ')}, but is "${value}"`);
		return value;
	}

	/** The values of a multi-options field; a text with commas works too. */
	options(name: string): string[] {
		const value = this.raw(name);
		if (isBlank(value)) return [];
		const list = typeof value === 'string' ? value.split(',') : value;
		if (!Array.isArray(list) || list.some((one) => typeof one !== 'string'))
			return this.fail(name, `must be a list of texts, but is ${inShort(value)}`);
		return (list as string[]).map((one) => one.trim()).filter(Boolean);
	}

	/** ISO 4217, in capitals. */
	optionalCurrency(name: string): string | undefined {
		const value = this.optionalText(name);
		if (value === undefined) return undefined;
		return CURRENCY.pattern?.test(value.toUpperCase())
			? value.toUpperCase()
			: this.optionalText(name, CURRENCY);
	}

	/** A calendar date, `YYYY-MM-DD`, in the workflow's timezone. */
	optionalDay(name: string): string | undefined {
		const value = this.raw(name);
		if (isBlank(value)) return undefined;
		return (
			calendarDay(value, this.timezone) ??
			this.fail(name, `must be a date that exists, e.g. 2026-01-31, but is ${inShort(value)}`)
		);
	}

	day(name: string): string {
		return this.optionalDay(name) ?? this.missing(name);
	}

	/** A moment: a day is the instant at which it begins in the workflow's timezone, a time without a zone is local. */
	optionalInstant(name: string): Date | undefined {
		const value = this.raw(name);
		if (isBlank(value)) return undefined;
		return (
			instantOf(value, this.timezone) ??
			this.fail(
				name,
				`must be a date that exists, e.g. 2026-01-31 or 2026-01-31T14:30:00, but is ${inShort(value)}`,
			)
		);
	}

	/** An ID of a record in the accounting software. */
	optionalId(name: string): string | undefined {
		const id = this.optionalText(name);
		if (id !== undefined && NO_ID.test(id))
			this.fail(name, `must be an ID, but is "${id.slice(0, 80)}"`);
		return id;
	}

	id(name: string): string {
		return this.optionalId(name) ?? this.missing(name);
	}

	/** An ID of Codat's own (company, connection): a GUID. */
	guid(name: string): string {
		return this.text(name, CODAT_ID);
	}

	/** A JSON object or array, given as such or as text. */
	optionalJson(name: string): unknown {
		const value = this.raw(name);
		if (isBlank(value)) return undefined;
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			return this.fail(name, `must be valid JSON, but begins with "${value.trim().slice(0, 40)}"`);
		}
	}

	protected missing(name: string): never {
		return this.fail(
			name,
			'is required, but is empty',
			'Enter a value, or check the expression: it may find nothing in this item.',
		);
	}
}
