/** By byte: what it adds to the sum (ISO 3309, as zip files have it). */
const TABLE = Uint32Array.from({ length: 256 }, (_none, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

/** The checksum of bytes, going on from the sum of those before them. */
export function crc32(bytes: Uint8Array, before = 0): number {
	let sum = ~before;
	for (let at = 0; at < bytes.length; at++) sum = TABLE[(sum ^ bytes[at]) & 255] ^ (sum >>> 8);
	return ~sum >>> 0;
}
