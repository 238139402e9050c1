import type { Budget } from '../budget';
import { PIECE_BYTES } from '../pieces';

/** What a text in base64, in lines or not, stands for. */
export async function decoded(text: Buffer, budget: Budget): Promise<Buffer> {
	budget.spend('bytes', text.length);
	const bytes = Buffer.alloc(Math.ceil(text.length / 4) * 3);
	budget.spend('memory', bytes.length);
	let [length, rest] = [0, ''];
	for (let at = 0; at < text.length; at += PIECE_BYTES) {
		const piece = rest + text.toString('latin1', at, at + PIECE_BYTES).replace(/[^\w+/-]/g, '');
		const whole =
			at + PIECE_BYTES >= text.length ? piece.length : piece.length - (piece.length % 4);
		length += bytes.write(piece.slice(0, whole), length, 'base64');
		rest = piece.slice(whole);
		await budget.rest();
	}
	return bytes.subarray(0, length);
}
