import type { Context } from '../context';
import { ApiError } from '../http/errors';
import type { Frame, Section } from './parts/layout';

/** Somebody looks at a page. */
export interface Visit {
	/** Path and query. */
	url: string;
	query: Record<string, string | undefined>;
	/** The last part of the path, where a page is about one thing. */
	id: string;
	notice?: string;
	alert?: string;
}

/** What a form sends: the values of its fields by name. */
export type Form = Record<string, string | undefined>;

/** Something that a page's form does. */
export interface Action {
	/** Throws an ApiError to refuse, in words that the person gets to read. */
	run: (ctx: Context, form: Form) => void | Promise<void>;
	/** What has been done, for the person. */
	notice: (ctx: Context) => string;
}

/** A section of the console: its page, and its actions by name. */
export interface ConsolePage {
	section: Section;
	render: (ctx: Context, visit: Visit) => string;
	actions?: Record<string, Action>;
}

/** The frame of a section's page. */
export const frameOf = (
	section: Section,
	title: string,
	{ query, notice, alert }: Visit,
	updates = false,
): Frame => ({ section, title, notice, alert, updates: updates && !('paused' in query) });

/**
 * A whole or decimal number of a field; undefined when it is left empty. Throws 400 for anything else or less than
 * `min`.
 */
export function numberOf(form: Form, name: string, min = 0): number | undefined {
	const text = form[name]?.trim();
	if (!text) return undefined;
	const value = Number(text);
	if (Number.isFinite(value) && value >= min) return value;
	throw new ApiError(400, `“${text}” is not a number of at least ${min}.`);
}

/** The text of a field; throws 400 when it is empty. */
export function textOf(form: Form, name: string, label: string): string {
	const text = form[name]?.trim();
	if (text) return text;
	throw new ApiError(400, `${label} must not be empty.`);
}
