/** A deliberate bug: a piece of code and what stands in its place. */
export interface Mutant {
	/** From the project's top folder. */
	file: string;
	/** As it stands in the file, once. */
	code: string;
	by: string;
	/** Test files of which at least one must turn red. */
	tests: string[];
	/** Why none does, for one that is known to survive. */
	survives?: string;
}

/** The bugs of one file that the same tests watch over: `[code, what stands in its place, why it survives]`. */
export function mutantsOf(
	file: string,
	tests: string[],
	bugs: Array<[code: string, by: string, survives?: string]>,
): Mutant[] {
	return bugs.map(([code, by, survives]) => ({ file, code, by, tests, survives }));
}
