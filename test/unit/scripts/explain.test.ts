import { explain, PlainError, sentence } from '../../../scripts/n8n/explain';

describe('explain', () => {
	it.each([
		[
			'npm error code ENOSPC\nnpm error nospc There appears to be insufficient space',
			/disk is full/,
		],
		["ENOSPC: no space left on device, copyfile 'a' -> 'b'", /disk is full/],
		['npm error code ENOTFOUND\nnpm error network request failed', /registry cannot be reached/],
		['npm error code ECONNREFUSED', /registry cannot be reached/],
		["EACCES: permission denied, mkdir '/somewhere'", /not writable/],
	])('finds the cause in %j', (output, cause) => {
		expect(explain(output)).toMatch(cause);
	});

	it('says nothing about what it does not know', () => {
		expect(explain('connect ECONNREFUSED 127.0.0.1:4010')).toBeUndefined();
	});
});

describe('sentence', () => {
	it('shows a plain error as it is, and the cause of others where it is known', () => {
		expect(sentence(new PlainError('ENOSPC, but told well'))).toBe('ENOSPC, but told well');
		expect(sentence(new Error('ENOSPC: no space left on device, write'))).toMatch(/disk is full/);
		expect(sentence(new Error('odd'))).toBe('odd');
		expect(sentence('odd')).toBe('odd');
	});
});
