"""Addresses of the portal."""

from django.urls import path

from openimr.interfaces.web.portal import views

urlpatterns = [
    path("", views.start, name="portal_start"),
    path("status/", views.status, name="portal_status"),
]
