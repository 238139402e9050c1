import { calendarDay, instantOf } from '../values/dates';
import { inShort, isBlank } from './fieldReader';
import { howToWriteDay, howToWriteNumber } from './howToWrite';
import { TextReader } from './textReader';

/** What a number must be. */
export interface NumberRules {
	/** Completes "must be …"; default: any finite number. */
	form?: string;
	test?: (value: number) => boolean;
	/** What to do about a number that `test` refuses. */
	help?: string;
}

/** Of rates, quantities and payments. */
export const ABOVE_ZERO: NumberRules = { form: 'a number above 0', test: (value) => value > 0 };

/** Of amounts that may be nothing. */
export const NOT_NEGATIVE: NumberRules = {
	form: 'a number from 0 on',
	test: (value) => value >= 0,
};

/** 20 for 20%. */
export const PERCENTAGE: NumberRules = {
	form: 'a percentage from 0 to 100, e.g. 20 for 20%',
	test: (value) => value >= 0 && value <= 100,
};

/** No amount or count is larger; NaN and the infinities aren't either. */
const LARGEST_NUMBER = 1e15;

/** Decimals, with or without an exponent. JavaScript also reads 0x10 as a number, but nobody means it so. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The text between the three backticks that models put around code, and without the name of its language. */
function unfenced(text: string): string {
	const trimmed = text.trim();
	const isFenced = trimmed.length > 6 && trimmed.startsWith('```') && trimmed.endsWith('```');
	return isFenced ? trimmed.slice(3, -3).replace(/^\w+/, '') : trimmed;
}

/**
 * Reads parameters and refuses what can't be meant, before anything is sent. Every refusal names the field by its
 * label. The required readers (`text`, `number`, …) refuse blank values; the `optional…` ones give undefined.
 */
export abstract class ScalarReader extends TextReader {
	/** A number up to 10^15 either way, given as such or as its decimals. */
	optionalNumber(name: string, rules: NumberRules = {}): number | undefined {
		const value = this.raw(name);
		if (isBlank(value)) return undefined;
		const isWritten = typeof value === 'string' && DECIMAL.test(value.trim());
		const number = isWritten ? Number(value) : value;
		if (
			typeof number !== 'number' ||
			!(Math.abs(number) <= LARGEST_NUMBER) ||
			!(rules.test?.(number) ?? true)
		)
			return this.fail(
				name,
				`must be ${rules.form ?? 'a number'}, but is ${inShort(value)}`,
				typeof number === 'number' ? rules.help : howToWriteNumber(value),
			);
		return number;
	}

	/** As `optionalNumber`, required. */
	number(name: string, rules?: NumberRules): number {
		return this.optionalNumber(name, rules) ?? this.missing(name);
	}

	/** Whether a switch is on; off if it isn't set. */
	boolean(name: string): boolean {
		const value = this.raw(name);
		if (isBlank(value)) return false;
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		return this.fail(name, `must be true or false, but is ${inShort(value)}`);
	}

	/** A calendar date, `YYYY-MM-DD`, in the workflow's timezone. */
	optionalDay(name: string): string | undefined {
		const value = this.raw(name);
		if (isBlank(value)) return undefined;
		return (
			calendarDay(value, this.timezone) ??
			this.fail(
				name,
				`must be a real date in the form 2026-01-31, but is ${inShort(value)}`,
				howToWriteDay(value),
			)
		);
	}

	/** As `optionalDay`, required. */
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
				`must be a real date in the form 2026-01-31 or 2026-01-31T14:30:00, but is ${inShort(value)}`,
				howToWriteDay(value),
			)
		);
	}

	/** A JSON object or array, given as such or as text. */
	optionalJson(name: string): unknown {
		const value = this.raw(name);
		if (isBlank(value)) return undefined;
		if (typeof value !== 'string') return value;
		try {
			const parsed = JSON.parse(unfenced(value)) as unknown;
			// A model that was asked for JSON as a text may write it as a text once more.
			return typeof parsed === 'string' ? (JSON.parse(unfenced(parsed)) as unknown) : parsed;
		} catch {
			return this.fail(name, `must be valid JSON, but begins with "${value.trim().slice(0, 40)}"`);
		}
	}
}
