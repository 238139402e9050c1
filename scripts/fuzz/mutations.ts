import fc from 'fast-check';

/** What is done to a file: bytes changed, cut out, repeated, or taken from elsewhere in it. */
type Change = {
	kind: 'set' | 'cut' | 'repeat' | 'copy';
	at: number;
	to: number;
	length: number;
	byte: number;
};

const change: fc.Arbitrary<Change> = fc.record({
	kind: fc.constantFrom('set', 'set', 'cut', 'repeat', 'copy'),
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	to: fc.double({ min: 0, max: 1, noNaN: true }),
	length: fc.integer({ min: 1, max: 64 }),
	byte: fc.oneof(
		fc.nat(255),
		fc.constantFrom(...[...'0123456789<>[]()/% R-'].map((one) => one.charCodeAt(0))),
	),
});

function changed(bytes: Buffer, { kind, at, to, length, byte }: Change): Buffer {
	const from = Math.floor(at * bytes.length);
	const piece = bytes.subarray(from, from + length);
	const target = Math.floor(to * bytes.length);
	if (kind === 'set') {
		const copy = Buffer.from(bytes);
		if (from < copy.length) copy[from] = byte;
		return copy;
	}
	const [start, end] =
		kind === 'copy' ? [target, target + piece.length] : [from, from + piece.length];
	const put = kind === 'cut' ? [] : kind === 'repeat' ? [piece, piece] : [piece];
	return Buffer.concat([bytes.subarray(0, start), ...put, bytes.subarray(end)]);
}

/** Files made of those given by a few changes. */
export const mutation = (files: Buffer[]): fc.Arbitrary<Buffer> =>
	fc
		.tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 8 }))
		.map(([file, changes]) => changes.reduce(changed, file));
