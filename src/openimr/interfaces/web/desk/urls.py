"""Addresses of the desk."""

from django.urls import path

from openimr.interfaces.web.desk import views

urlpatterns = [
    path("", views.home, name="desk_home"),
]
