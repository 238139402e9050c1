/**
 * Checks recorded exchanges, one JSON text a line in the file named first, and prints what they break as JSON. A
 * process of its own, as openapi-backend stands on ES modules that jest doesn't load.
 */
import { readFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import type { Exchange } from '../../emulator';
import { Contract } from './contract';
import type { Violation } from './files';

async function check(file: string): Promise<Violation[]> {
	const contract = await Contract.load();
	const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
	const found = lines.flatMap((line) => contract.check(JSON.parse(line) as Exchange));
	const once = new Map(found.map((violation) => [JSON.stringify(violation), violation]));
	return [...once.values()];
}

void check(argv[2]).then((violations) => stdout.write(JSON.stringify(violations)));
