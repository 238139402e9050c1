import { html, nothing, type Markup } from './html';

interface Option {
	value: string;
	label?: string;
}

/** A labelled field of a form: whatever control is given, with a hint below it if there is one. */
function labelled(label: string, control: Markup, hint?: string): Markup {
	return html`<label class="field"
		><span>${label}</span>${control}${hint ? html`<small>${hint}</small>` : nothing}</label
	>`;
}

interface FieldSettings {
	type?: 'text' | 'number' | 'url' | 'search';
	value?: string | number;
	hint?: string;
	required?: boolean;
	min?: number;
	max?: number;
	step?: number | 'any';
}

/** A labelled field of a form, by its name in the request. */
export function field(
	label: string,
	name: string,
	{ type = 'text', value, hint, required, min, max, step }: FieldSettings = {},
): Markup {
	const attributes = Object.entries({ value, min, max, step })
		.filter(([, given]) => given !== undefined)
		.map(([key, given]) => html` ${key}="${given}"`);
	const mandatory = required ? html` required` : nothing;
	return labelled(
		label,
		html`<input type="${type}" name="${name}" ${attributes}${mandatory} />`,
		hint,
	);
}

/** A labelled list to choose from; `chosen` is the value that is chosen at first. */
export function select(label: string, name: string, options: Option[], chosen?: string) {
	const list = options.map(({ value, label: shown = value }) =>
		value === chosen
			? html`<option value="${value}" selected>${shown}</option>`
			: html`<option value="${value}">${shown}</option>`,
	);
	return labelled(
		label,
		html`<select name="${name}">
			${list}
		</select>`,
	);
}

export const checkbox = (label: string, name: string, checked = false): Markup =>
	html`<label class="check"
		><input type="checkbox" name="${name}" value="yes" ${checked ? html` checked` : nothing} />
		${label}</label
	>`;

/** A button of its own that posts, with values to go along. `about` tells one of many like it from the others. */
export function button(
	label: string,
	action: string,
	values: Record<string, string | number> = {},
	about?: string,
): Markup {
	const hidden = Object.entries(values).map(
		([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
	);
	return html`<form method="post" action="${action}" class="inline">
		${hidden}<button type="submit">
			${label}${about ? html`<span class="unseen"> ${about}</span>` : nothing}
		</button>
	</form>`;
}

/** A form that posts. */
export const form = (action: string, submit: string, ...fields: Markup[]): Markup =>
	html`<form method="post" action="${action}" class="fields">
		${fields}
		<div><button type="submit">${submit}</button></div>
	</form>`;
