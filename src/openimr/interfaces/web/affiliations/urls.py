"""Addresses of the field."""

from django.urls import path

from openimr.interfaces.web.affiliations import changes, importing, merging, views

urlpatterns = [
    path("", views.home, name="affiliations_home"),
    path("affiliations.csv", views.export, name="affiliations_csv"),
    path("new/", changes.new, name="affiliations_new"),
    path("import/", importing.start, name="affiliations_import"),
    path("import/template.<str:form>", importing.template, name="affiliations_template"),
    path("import/<str:sha256>/", importing.preview, name="affiliations_preview"),
    path("import/<str:sha256>/confirm/", importing.confirm, name="affiliations_confirm"),
    path("<str:number>/", views.entity, name="affiliations_entity"),
    path("<str:number>/address/", changes.address, name="affiliations_address"),
    path("<str:number>/add/<str:slug>/", changes.add, name="affiliations_add"),
    path("<str:number>/merge/<str:other>/", merging.merge, name="affiliations_merge"),
    path("<str:number>/<str:slug>/<int:pk>/", changes.row, name="affiliations_row"),
    path("<str:number>/<str:slug>/<int:pk>/correct/", changes.correct, name="affiliations_correct"),
    path("<str:number>/<str:slug>/<int:pk>/end/", changes.end, name="affiliations_end"),
    path("<str:number>/<str:slug>/<int:pk>/withdraw/", changes.withdraw, name="affiliations_withdraw"),
]
