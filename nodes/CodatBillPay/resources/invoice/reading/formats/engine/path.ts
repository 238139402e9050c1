import { getOrMake } from '../../../../../../shared/values/caches/getOrMake';

/** One step of a path: elements of one of the names that have what is asked of them, or an attribute. */
export interface Step {
	names: readonly string[];
	/** The name of the attribute. */
	attribute?: string;
	/** In capitals. */
	asks?: { path: string; isNot: boolean; values: readonly string[] };
}

/** A path, taken apart: from where it leads, and its steps. */
export interface Path {
	from: 'root' | 'invoice' | 'here';
	steps: readonly Step[];
}

const parsedPaths = new Map<string, Path>();

function stepOf(written: string): Step {
	const [, names, path, not, values] =
		/^([^[]+)(?:\[([^=!]+)(!?)=([^\]]*)\])?$/.exec(written) ?? [];
	if (names === undefined) throw new Error(`The path has a step that is none: ${written}`);
	if (names.startsWith('@')) return { names: [], attribute: names.slice(1) };
	return {
		names: names.split('|'),
		...(path !== undefined && {
			asks: { path, isNot: not === '!', values: values.toUpperCase().split('|') },
		}),
	};
}

function parsePath(written: string): Path {
	const [, from, rest] = /^(\/|~\/)?([^]*)$/.exec(written) ?? [];
	return {
		from: from === '/' ? 'root' : from ? 'invoice' : 'here',
		steps: rest
			.split(/\/(?![^[]*\])/)
			.filter((step) => step !== '.')
			.map(stepOf),
	};
}

/** Paths are written in the tables of formats, so there are only so many of them: each is taken apart once. */
export const pathOf = (written: string): Path =>
	getOrMake(parsedPaths, written, () => parsePath(written));
