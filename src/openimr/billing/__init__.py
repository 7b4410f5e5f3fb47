"""Fees, invoices, credits, payments, reviewer pay and worksheets of late records, all derived from what happened.

Never: reads clinical content; changes an invoice that was issued; pays a reviewer twice for a case.
"""
