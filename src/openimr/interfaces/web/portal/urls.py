"""Addresses of the portal."""

from django.urls import path

from openimr.interfaces.web.portal import decisions, progress, sending, views

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
    path("decision/", decisions.door, name="portal_decision_door"),
    path("decision/read/", decisions.decision, name="portal_decision"),
    path("decision/<slug:which>.pdf", decisions.paper, name="portal_decision_paper"),
    path("decision/appeal/", decisions.appeal, name="portal_appeal"),
    path("decision/appeal/done/", decisions.done, name="portal_appeal_done"),
    path("decision/leave/", decisions.leave, name="portal_decision_leave"),
]
