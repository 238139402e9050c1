import { GUID, isGuid } from '../values/uuid';
import { FieldReader, inShort, isBlank } from './fieldReader';

/** What a text must be. */
export interface TextRules {
	/** Characters. */
	maxLength?: number;
	pattern?: RegExp;
	/** Completes "must be …". */
	form?: string;
}

/** Of an e-mail address: no more than is certain of all of them. */
export const EMAIL = {
	pattern: /^[^\s@<>]+@[^\s@<>]+$/,
	form: 'an e-mail address, e.g. accounts@supplier.example',
};

const CURRENCY_CODE: TextRules = {
	pattern: /^[A-Z]{3}$/,
	form: 'a three-letter currency code, e.g. GBP',
};

/** Segments that mean another place in a path, and characters that no ID of any platform has, invisible ones too. */
const NO_ID = /^\.{1,2}$|[\p{C}<>"'\\/?#\s]/u;

/** The IDs that Codat itself gives. */
const CODAT_ID: TextRules = {
	pattern: new RegExp(`^${GUID}$`),
	form: 'an ID such as 8a210b68-6988-11ed-a1eb-0242ac120002',
};

/** A record as it was chosen. */
export type ChosenRecord = { id: string; name?: undefined } | { name: string; id?: undefined };

/** Codat sets no limit to names that it publishes; longer ones are no names. */
const PUBLISHED_NAME: TextRules = { maxLength: 500 };

/** Reads texts, and what is chosen by one. */
export abstract class TextReader extends FieldReader {
	/** A text without the blanks around it, or a number as one. */
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

	/** As `optionalText`, required. */
	text(name: string, rules?: TextRules): string {
		return this.optionalText(name, rules) ?? this.missing(name);
	}

	/** One of the values of an options field; undefined if it isn't set. */
	optionalOption(name: string): string | undefined {
		const values = (this.field(name)?.options ?? []).flatMap((one) =>
			'value' in one ? [String(one.value)] : [],
		);
		const value = this.optionalText(name);
		if (value !== undefined && values.length > 0 && !values.includes(value))
			this.fail(name, `must be one of ${values.join(', ')}, but is "${value}"`);
		return value;
	}

	/** As `optionalOption`, required. */
	option(name: string): string {
		return this.optionalOption(name) ?? this.missing(name);
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
		return CURRENCY_CODE.pattern?.test(value.toUpperCase())
			? value.toUpperCase()
			: this.optionalText(name, CURRENCY_CODE);
	}

	/** An ID of a record in the accounting software. */
	optionalId(name: string): string | undefined {
		const id = this.optionalText(name);
		if (id !== undefined && NO_ID.test(id))
			this.fail(name, `must be an ID, but is "${id.slice(0, 80)}"`);
		return id;
	}

	/** As `optionalId`, required. */
	id(name: string): string {
		return this.optionalId(name) ?? this.missing(name);
	}

	/**
	 * An ID of Codat's own (company, connection): a GUID, in small letters, as Codat gives it. In capitals, as some
	 * databases write it, it would be another path, and so another idempotency key for the same books.
	 */
	guid(name: string): string {
		return this.text(name, CODAT_ID).toLowerCase();
	}

	/** The record that a resource locator names: by its ID, or in the mode By Name by its name. */
	optionalChosen(name: string): ChosenRecord | undefined {
		if (!this.has(name)) return undefined;
		const mode = this.mode(name);
		const isName = mode === 'list' && NO_ID.test(this.text(name, PUBLISHED_NAME));
		return mode === 'name' || isName
			? { name: this.text(name, PUBLISHED_NAME) }
			: { id: this.id(name) };
	}

	/** As `optionalChosen`, required. */
	chosen(name: string): ChosenRecord {
		return this.optionalChosen(name) ?? this.missing(name);
	}

	/**
	 * As `chosen`, for a record whose ID is Codat's own. What is no such ID is a name, unless it was given By ID: models
	 * write names into the list, and without a mode.
	 */
	chosenGuid(name: string): ChosenRecord {
		const mode = this.mode(name);
		const isName = mode !== 'id' && this.has(name) && !isGuid(this.text(name, PUBLISHED_NAME));
		return mode === 'name' || isName
			? { name: this.text(name, PUBLISHED_NAME) }
			: { id: this.guid(name) };
	}
}
