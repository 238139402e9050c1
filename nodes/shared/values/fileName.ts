/** Characters that turn the direction of text around: with one, `invoice-fdp.exe` shows as `invoice-exe.pdf`. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** What file systems take, in characters. */
const MAX_FILE_NAME = 255;

/**
 * A file's name without folders, control characters or turned text; empty if nothing is left. Of a name that is too
 * long the end stays, with its extension.
 */
export function plainFileName(name: string): string {
	const last = name.split(/[\\/]/).pop() ?? '';
	const plain = last
		.replace(TURNING, '')
		.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
		.trim();
	return /^[. ]*$/.test(plain) ? '' : plain.slice(-MAX_FILE_NAME);
}
