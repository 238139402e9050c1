import { authorizationHeader, readApiKey } from './authorization';

/** What stands where a secret was. */
const HIDDEN = '[hidden]';

/** So many characters in a row are taken for a part of a secret: servers cut off what they repeat. */
const PART = 12;

/** A shorter text is no secret, and stands in many others. */
const SHORTEST_SECRET = 8;

/** Most characters of an answer that are looked through; the rest is left out. Codat's errors have some hundred. */
const MOST_CHARACTERS = 100_000;

/** Deeper than this nothing is looked at. Codat's errors are four deep. */
const DEEPEST = 20;

/** An API key as it can come back: itself, as it travels, and as servers write what they make of the header. */
function formsOf(apiKey: string): string[] {
	const { key } = readApiKey(apiKey);
	const [, encoded = ''] = authorizationHeader(apiKey).split(' ');
	const decoded = Buffer.from(encoded, 'base64').toString('utf8');
	// Basic authentication joins a name and a password by a colon: a server may take the key for either.
	const [name = ''] = decoded.split(/:$/);
	const texts = [key, decoded, name, `${name}:`, `:${name}`];
	return texts.flatMap((text) => [
		text,
		encodeURIComponent(text),
		Buffer.from(text, 'utf8').toString('base64'),
		Buffer.from(text, 'utf8').toString('base64url'),
	]);
}

/** Takes secrets out of texts by their values, whatever put them there: a server may repeat the header that it got. */
export class Secrets {
	/** Every part of the secrets that has PART characters. */
	private readonly parts = new Set<string>();

	/** Secrets that are shorter than that. */
	private readonly short = new Set<string>();

	/** @param apiKey the credential's field "API Key" */
	constructor(apiKey: string) {
		for (const form of formsOf(apiKey)) this.add(form);
	}

	/** Adds a secret that this client has made, such as a token. */
	add(secret: string): void {
		if (secret.length < SHORTEST_SECRET) return;
		if (secret.length < PART) this.short.add(secret);
		for (let start = 0; start + PART <= secret.length; start += 1)
			this.parts.add(secret.slice(start, start + PART));
	}

	/** The text without them. */
	hide(text: string): string {
		let shown = '';
		let kept = 0;
		let hiddenTo = 0;
		for (let at = 0; at + PART <= text.length; at += 1) {
			if (!this.parts.has(text.slice(at, at + PART))) continue;
			if (at >= hiddenTo) shown += `${text.slice(kept, at)}${HIDDEN}`;
			hiddenTo = kept = at + PART;
		}
		shown += text.slice(kept);
		for (const secret of this.short) shown = shown.replaceAll(secret, HIDDEN);
		return shown;
	}

	/** A copy of what a server said without them: of any value that JSON can hold, the names of its fields included. */
	hideIn<T>(value: T): T {
		let left = MOST_CHARACTERS;
		const text = (whole: string) => {
			const looked = whole.slice(0, left);
			left -= looked.length;
			return this.hide(looked);
		};
		const copy = (one: unknown, depth: number): unknown => {
			if (typeof one === 'string') return text(one);
			if (typeof one !== 'object' || one === null) return one;
			if (depth > DEEPEST || left <= 0) return undefined;
			if (Array.isArray(one)) return one.map((inner) => copy(inner, depth + 1));
			const entries = Object.entries(one);
			return Object.fromEntries(
				entries.map(([name, inner]) => [text(name), copy(inner, depth + 1)]),
			);
		};
		return copy(value, 0) as T;
	}
}
