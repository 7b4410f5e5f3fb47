"""Addresses of the guideline library."""

from django.urls import path

from openimr.interfaces.web.guidelines import views

urlpatterns = [
    path("", views.home, name="guidelines_home"),
    path("cited/", views.cited, name="guidelines_cited"),
    path("editions/<str:id>/", views.edition, name="guidelines_edition"),
    path("cards/<str:id>/", views.card, name="guidelines_card"),
    path("cards/<str:id>/check/", views.check, name="guidelines_check"),
    path("cards/<str:id>/retire/", views.retire, name="guidelines_retire"),
]
