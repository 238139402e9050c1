import type { FastifyInstance } from 'fastify';
import { createBankAccount, type BankAccountRequest } from '../../../books/bankAccounts';
import type { Context } from '../../../context';
import { guids } from '../../parameters';
import { bankAccount } from '../../schemas';
import { write } from '../write';
import { PAYABLES, payablesConnection, type ConnectionParams } from './payables';

/** Create bank account. */
export function bankAccountRoutes(app: FastifyInstance, ctx: Context): void {
	app.post<{ Params: ConnectionParams; Body: BankAccountRequest }>(
		`${PAYABLES}/bankAccounts`,
		{
			config: { operation: 'create-bank-account' },
			schema: { params: guids('companyId', 'connectionId'), body: bankAccount },
		},
		async ({ params, body }, reply) => {
			const connection = payablesConnection(ctx, params);
			reply.code(201);
			return write(ctx, connection, { kind: ['bankAccounts', 'Create'] }, () =>
				createBankAccount(body, connection, ctx.random, ctx.clock),
			);
		},
	);
}
