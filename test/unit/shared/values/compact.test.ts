import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { recordMaker } from '../../../../nodes/shared/values/compact';

setFlagsFromString('--allow-natives-syntax');

/** Whether V8 has one description for both. */
const isOneKind = runInThisContext('(a, b) => %HaveSameMap(a, b)') as (
	a: object,
	b: object,
) => boolean;

/** As many objects that begin with a field of their own as V8 finds from `{}` on, and more. */
const others = Array.from({ length: 3000 }, (_none, index) => ({ [`other${index}`]: index }));

const filled = (record: Record<string, unknown>): object => {
	for (const name of ['scheme', 'netAmount', 'taxAmount']) record[name] = null;
	return record;
};

describe('records', () => {
	it('are plain objects, of which V8 has one description, whatever else was loaded', () => {
		expect(others).toHaveLength(3000);
		const newRecord = recordMaker();
		const [one, other] = [filled(newRecord()), filled(newRecord())];
		expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
		expect(one).toStrictEqual({ scheme: null, netAmount: null, taxAmount: null });
		expect(isOneKind(one, other)).toBe(true);
		expect(isOneKind(filled({}), filled({}))).toBe(false);
	});
});
