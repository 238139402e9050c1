import { MUTANTS, problemsOf } from '../../../scripts/mutants/table';

test('every deliberate bug of `npm run mutants` still fits the code', () => {
	expect(MUTANTS.length).toBeGreaterThan(90);
	expect(problemsOf(MUTANTS)).toEqual([]);
});
