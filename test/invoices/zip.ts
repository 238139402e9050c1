import { crc32, deflateRawSync } from 'node:zlib';

/** A zip file. */
export function zip(files: Record<string, Buffer | string>, isPacked = true): Buffer {
	const parts: Buffer[] = [];
	const entries: Buffer[] = [];
	let at = 0;
	for (const [name, content] of Object.entries(files)) {
		const plain = Buffer.from(content);
		const data = isPacked ? deflateRawSync(plain) : plain;
		// What the heads of a file have in common: version, flags, method, time, checksum, sizes, lengths.
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(isPacked ? 8 : 0, 4);
		common.writeUInt32LE(crc32(plain), 10);
		common.writeUInt32LE(data.length, 14);
		common.writeUInt32LE(plain.length, 18);
		common.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
		const where = Buffer.alloc(14);
		where.writeUInt32LE(at, 10);
		const version = Buffer.from([20, 0]);
		entries.push(
			Buffer.concat([Buffer.from('PK\x01\x02'), version, common, where, Buffer.from(name)]),
		);
		parts.push(local);
		at += local.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, directory, end]);
}
