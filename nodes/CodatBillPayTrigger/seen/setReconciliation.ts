/**
 * Arithmetic in the field of 2^32 elements, each a 32-bit integer: the coefficients of a polynomial over {0, 1}. Its
 * addition is the bitwise exclusive or.
 */

/** x^7 + x^3 + x^2 + 1: what x^32 is, modulo the irreducible polynomial of the field. */
const MODULUS = 0x8d;

/** The product of two elements. */
export function fieldProduct(a: number, b: number): number {
	let product = 0;
	for (let factor = a, rest = b; rest !== 0; rest >>>= 1) {
		// Without branches, which a processor couldn't foresee: a mask of all bits, or none.
		product ^= factor & -(rest & 1);
		factor = (factor << 1) ^ ((factor >> 31) & MODULUS);
	}
	return product;
}

/** The element whose product with `a`, which isn't 0, is 1: `a` to the power 2^32 − 2. */
export function inverse(a: number): number {
	let power = a;
	let product = 1;
	for (let bit = 1; bit < 32; bit++) {
		power = fieldProduct(power, power);
		product = fieldProduct(product, power);
	}
	return product;
}
