"""Addresses of the deadlines' pages."""

from django.urls import path

from openimr.interfaces.web.reminders import calendar, deadlines, what_if

urlpatterns = [
    path("", deadlines.home, name="reminders_home"),
    path("list/", deadlines.listed, name="reminders_list"),
    path("list/file/", deadlines.listed_file, name="reminders_file"),
    path("<int:pk>/seen/", deadlines.seen, name="reminders_seen"),
    path("calendar/", calendar.page, name="reminders_calendar"),
    path("calendar/open/", calendar.open_calendar, name="reminders_calendar_open"),
    path("calendar/end/", calendar.end_calendar, name="reminders_calendar_end"),
    path("calendar/<str:token>.ics", calendar.feed, name="reminders_feed"),
    path("who-is-away/", what_if.page, name="reminders_what_if"),
]
