"""Addresses of the pages about money."""

from django.urls import path

from openimr.interfaces.web.finance import amounts, cases, invoices, payments

urlpatterns = [
    path("", invoices.home, name="finance_home"),
    path("months.<str:form>", invoices.home_file, name="finance_months_file"),
    path("without-amount.<str:form>", invoices.held_file, name="finance_held_file"),
    path("charge/", invoices.charge, name="finance_charge"),
    path("months/<str:month>/", invoices.month, name="finance_month"),
    path("months/<str:month>/issue/", invoices.issue, name="finance_issue"),
    path("invoices/", invoices.invoices, name="finance_invoices"),
    path("invoices.<str:form>", invoices.invoices_file, name="finance_invoices_file"),
    path("invoices/<str:number>/", invoices.invoice, name="finance_invoice"),
    path("invoices/<str:number>/credit/", invoices.credit, name="finance_credit"),
    path("invoices/<str:number>.<str:form>", invoices.invoice_file, name="finance_invoice_file"),
    path("credit-notes/<str:number>.pdf", invoices.credit_note, name="finance_credit_note"),
    path("payments/", payments.payments, name="finance_payments"),
    path("payments.<str:form>", payments.payments_file, name="finance_payments_file"),
    path("payments/template.csv", payments.template, name="finance_payments_template"),
    path("payments/lists/<str:sha256>/", payments.preview, name="finance_preview"),
    path("payments/lists/<str:sha256>/import/", payments.confirm, name="finance_confirm"),
    path("payments/<int:payment>/", payments.allocate, name="finance_allocate"),
    path("ageing/", payments.ageing, name="finance_ageing"),
    path("ageing.<str:form>", payments.ageing_file, name="finance_ageing_file"),
    path("schedule/", amounts.schedule, name="finance_schedule"),
    path("schedule.<str:form>", amounts.schedule_file, name="finance_schedule_file"),
    path("amounts/<str:number>/", amounts.answer, name="finance_answer"),
    path("pay/", amounts.pay, name="finance_pay"),
    path("pay.<str:form>", amounts.pay_file, name="finance_pay_file"),
    path("pay/record/", amounts.record_pay, name="finance_record_pay"),
    path("pay/rates/", amounts.rates, name="finance_rates"),
    path("late-records/", cases.penalties, name="finance_penalties"),
    path("late-records.<str:form>", cases.penalties_file, name="finance_penalties_file"),
    path("late-records/<str:number>/", cases.penalty, name="finance_penalty"),
    path("late-records/<str:number>/draw-up/", cases.draw_up, name="finance_draw_up"),
    path("worksheets/<str:number>.<str:form>", cases.worksheet, name="finance_worksheet"),
    path("cases/<str:number>/", cases.fees, name="desk_fees"),
    path("cases/<str:number>/charges/<int:charge>/", cases.correct, name="finance_correct"),
]
