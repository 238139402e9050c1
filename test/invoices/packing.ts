/** Ways to pack data that PDFs of old programs have, as their programs do it. */

/** LZW; codes get longer `early` codes before they must. */
export function lzwPacked(data: Buffer, early = 1): Buffer {
	const bits: string[] = [];
	let [codes, width] = [new Map<string, number>(), 9];
	const put = (code: number) => bits.push(code.toString(2).padStart(width, '0'));
	const begin = () => {
		put(256);
		codes = new Map(
			Array.from({ length: 256 }, (_none, byte) => [String.fromCharCode(byte), byte]),
		);
		width = 9;
	};
	begin();
	let text = '';
	for (const one of data.toString('latin1')) {
		if (codes.has(text + one)) {
			text += one;
			continue;
		}
		put(codes.get(text) ?? 0);
		codes.set(text + one, codes.size + 2);
		// The reader knows a code later than the writer.
		if (codes.size + 1 + early >= 1 << width && width < 12) width += 1;
		text = one;
		if (codes.size + 2 > 4094) begin();
	}
	if (text) put(codes.get(text) ?? 0);
	if (codes.size + 2 + early >= 1 << width && width < 12) width += 1;
	put(257);
	const all = bits.join('');
	const bytes = all.padEnd(Math.ceil(all.length / 8) * 8, '0').match(/.{8}/g) ?? [];
	return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}

/** Runs, and stretches of 100 bytes between them. */
export function runsPacked(data: Buffer): Buffer {
	const pieces: Buffer[] = [];
	for (let at = 0; at < data.length;) {
		let end = at;
		while (end < data.length && end - at < 128 && data[end] === data[at]) end += 1;
		const isRun = end - at > 2;
		if (!isRun) end = Math.min(data.length, at + 100);
		pieces.push(
			isRun
				? Buffer.from([257 - (end - at), data[at]])
				: Buffer.concat([Buffer.from([end - at - 1]), data.subarray(at, end)]),
		);
		at = end;
	}
	return Buffer.concat([...pieces, Buffer.from([128])]);
}
