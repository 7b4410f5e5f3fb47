"""Addresses of the workspace."""

from django.urls import path

from openimr.interfaces.web.workspace import views

urlpatterns = [
    path("", views.home, name="workspace_home"),
]
