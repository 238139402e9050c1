import type { Budget } from '../budget';

/** Characters that are decoded at once. */
const PIECE = 64 * 1024;

/** What a text in base64, in lines or not, stands for. */
export async function decoded(text: Buffer, budget: Budget): Promise<Buffer> {
	budget.spend('bytes', text.length);
	const bytes = Buffer.alloc(Math.ceil(text.length / 4) * 3);
	let [length, rest] = [0, ''];
	for (let at = 0; at < text.length; at += PIECE) {
		const piece = rest + text.toString('latin1', at, at + PIECE).replace(/[^\w+/-]/g, '');
		const whole = at + PIECE >= text.length ? piece.length : piece.length - (piece.length % 4);
		length += bytes.write(piece.slice(0, whole), length, 'base64');
		rest = piece.slice(whole);
		await budget.rest();
	}
	return bytes.subarray(0, length);
}
