import { inverse, fieldProduct } from './setReconciliation';

/** Bytes of an element, and of each sum. */
const BYTES = 4;

/** Sums that only check the outcome: without them one set in so many would be taken for another. */
const SPARE = 2;

/** The sum of a polynomial's terms, whose coefficients are given from the highest power down. */
function valueAt(polynomial: number[], x: number): number {
	return polynomial.reduce((value, coefficient) => fieldProduct(value, x) ^ coefficient, 0);
}

/**
 * The shortest recurrence that a sequence satisfies (Berlekamp–Massey): coefficients, the first of which is 1, and its
 * length.
 */
function recurrenceOf(sequence: number[]): { coefficients: number[]; length: number } {
	let coefficients = [1];
	let previous = [1];
	let [length, gap, divisor] = [0, 1, 1];
	for (let index = 0; index < sequence.length; index++) {
		let discrepancy = 0;
		for (let back = 0; back <= length; back++)
			discrepancy ^= fieldProduct(coefficients[back] ?? 0, sequence[index - back] ?? 0);
		if (discrepancy === 0) {
			gap++;
			continue;
		}
		const factor = fieldProduct(discrepancy, inverse(divisor));
		const before = coefficients;
		coefficients = [...coefficients];
		for (const [at, coefficient] of previous.entries())
			coefficients[at + gap] = (coefficients[at + gap] ?? 0) ^ fieldProduct(factor, coefficient);
		coefficients = Array.from(coefficients, (coefficient) => coefficient ?? 0);
		if (2 * length > index) {
			gap++;
			continue;
		}
		[length, previous, divisor, gap] = [index + 1 - length, before, discrepancy, 1];
	}
	return { coefficients, length };
}

/**
 * A set of numbers (32 bits, not 0) in constant space, from which the difference to a similar set can be told: the sums
 * of the odd powers of its elements. Those of two sets, added up, are those of the elements that only one of them has,
 * and a few such elements follow from their sums. (Dodis, Ostrovsky, Reyzin and Smith: "Fuzzy Extractors", 2008, where
 * it is called PinSketch; Bitcoin's minisketch is the same.)
 */
export class Sketch {
	private constructor(private readonly sums: Int32Array) {}

	/** The sketch of an empty set. @param capacity number of its sums: differences of up to two fewer can be told */
	static empty(capacity: number): Sketch {
		return new Sketch(new Int32Array(capacity));
	}

	/** @throws RangeError if the text is no sketch */
	static parse(text: string): Sketch {
		const bytes = Buffer.from(text, 'base64url');
		const sums = new Int32Array(bytes.length / BYTES);
		for (let index = 0; index < sums.length; index++)
			sums[index] = bytes.readInt32LE(index * BYTES);
		return new Sketch(sums);
	}

	/** As it is stored: 16 characters for every three sums. */
	toString(): string {
		const bytes = Buffer.alloc(this.sums.length * BYTES);
		for (const [index, sum] of this.sums.entries()) bytes.writeInt32LE(sum, index * BYTES);
		return bytes.toString('base64url');
	}

	/** Puts an element into the set or, if it is there, takes it out. */
	toggle(element: number): void {
		const square = fieldProduct(element, element);
		for (let index = 0, power = element; index < this.sums.length; index++) {
			this.sums[index] ^= power;
			power = fieldProduct(power, square);
		}
	}

	/** The sketch with all of these toggled; this one stays. */
	with(elements: Iterable<number>): Sketch {
		const result = new Sketch(this.sums.slice());
		for (const element of elements) result.toggle(element);
		return result;
	}

	/** Whether an element is in the set, if that is small enough to be told; undefined if it isn't. */
	solve(): ((element: number) => boolean) | undefined {
		const powers: number[] = [];
		for (let power = 1; power <= 2 * this.sums.length; power++) {
			const half = powers[power / 2 - 1];
			powers.push(power % 2 === 1 ? this.sums[(power - 1) / 2] : fieldProduct(half, half));
		}
		const { coefficients, length } = recurrenceOf(powers);
		if (length > this.sums.length - SPARE) return undefined;
		// The elements are the roots of the polynomial that has the coefficients in this order.
		const locator = Array.from({ length: length + 1 }, (_none, index) => coefficients[index] ?? 0);
		return (element) => length > 0 && valueAt(locator, element) === 0;
	}
}
