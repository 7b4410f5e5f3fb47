"""Addresses of credentialing."""

from django.urls import path

from openimr.interfaces.web.credentials import adequacy, importing, rows, views

urlpatterns = [
    path("", views.home, name="credentials_home"),
    path("reviewers/", views.reviewers, name="credentials_reviewers"),
    path("reviewers/<str:number>/", views.reviewer, name="credentials_reviewer"),
    path("reviewers/<str:number>/check/", rows.check, name="credentials_check"),
    path("reviewers/<str:number>/add/<str:slug>/", rows.add, name="credentials_add"),
    path("reviewers/<str:number>/<str:slug>/<int:pk>/", rows.row, name="credentials_row"),
    path("reviewers/<str:number>/<str:slug>/<int:pk>/correct/", rows.correct, name="credentials_correct"),
    path("reviewers/<str:number>/<str:slug>/<int:pk>/withdraw/", rows.withdraw, name="credentials_withdraw"),
    path("reviewers/<str:number>/licence/<int:pk>/status/", rows.status, name="credentials_status"),
    path("reviewers/<str:number>/evidence/<str:sha256>", views.evidence, name="credentials_evidence"),
    path("import/", importing.start, name="credentials_import"),
    path("import/template.<str:form>", importing.template, name="credentials_template"),
    path("import/<str:sha256>/", importing.preview, name="credentials_preview"),
    path("import/<str:sha256>/confirm/", importing.confirm, name="credentials_confirm"),
    path("adequacy/", adequacy.report, name="credentials_adequacy"),
    path("adequacy.csv", adequacy.as_csv, name="credentials_adequacy_csv"),
]
