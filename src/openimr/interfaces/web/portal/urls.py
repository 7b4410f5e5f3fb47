"""Addresses of the portal."""

from django.urls import path

from openimr.interfaces.web.portal import progress, sending, views

urlpatterns = [
    path("", views.start, name="portal_start"),
    path("code/", views.code, name="portal_code"),
    path("continue/", views.resume, name="portal_resume"),
    path("leave/", views.leave, name="portal_leave"),
    path("form/check/", sending.check, name="portal_check"),
    path("form/sign/", sending.sign, name="portal_sign"),
    path("form/<slug:slug>/", views.step, name="portal_step"),
    path("receipt/<str:number>/", sending.receipt, name="portal_receipt"),
    path("status/", progress.status, name="portal_status"),
]
