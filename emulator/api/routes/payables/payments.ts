import type { FastifyInstance } from 'fastify';
import { payBill, type PaymentRequest } from '../../../books/payments';
import type { Context } from '../../../context';
import { guids } from '../../parameters';
import { payment } from '../../schemas';
import { write } from '../write';
import { PAYABLES, payablesConnection, type ConnectionParams } from './payables';

/** Create bill payment. */
export function paymentRoutes(app: FastifyInstance, ctx: Context): void {
	app.post<{ Params: ConnectionParams & { billId: string }; Body: PaymentRequest }>(
		`${PAYABLES}/bills/:billId/payment`,
		{
			config: { operation: 'create-bill-payment' },
			schema: { params: guids('companyId', 'connectionId'), body: payment },
		},
		async ({ params, body }, reply) => {
			const connection = payablesConnection(ctx, params);
			reply.code(201);
			return write(ctx, connection, { kind: ['billPayments', 'Create'] }, () => {
				const bill = connection.bills.get(params.billId);
				if (bill) ctx.lag.changing(bill);
				return payBill(params.billId, body, connection, ctx);
			});
		},
	);
}
