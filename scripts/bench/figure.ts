/** What a ratio must stay within. */
export interface Bar {
	most?: number;
	least?: number;
}

/** One thing measured: this node beside what else there is, all from one run. */
export interface Figure {
	/** Parsed by scripts: no blanks. */
	name: string;
	/** Unit of all its values, e.g. `s`, `MB`, `calls`. */
	unit: string;
	/** This node's value. */
	value: number;
	/** The same of the alternatives and of the floor, by name. */
	others: Record<string, number>;
	/** Which of `others` the ratio is taken to. */
	reference: string;
	bar: Bar;
	/** What a reader must know: failures, settings. */
	note?: string;
	/** Whatever made the figure worthless, such as records missing from the books. */
	failure?: string;
}

/** This node's value as a multiple of its reference's. */
export const ratioOf = ({ value, others, reference }: Figure): number => value / others[reference];

/** Whether a figure meets its bar. */
export function passes(figure: Figure): boolean {
	const { most = Infinity, least = -Infinity } = figure.bar;
	const ratio = ratioOf(figure);
	return !figure.failure && ratio <= most && ratio >= least;
}
