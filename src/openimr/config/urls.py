"""Root URLs: everything is a page of `interfaces.web`."""

from django.urls import include, path

urlpatterns = [path("", include("openimr.interfaces.web.urls"))]
handler400 = "openimr.interfaces.web.errors.bad_request"
handler403 = "openimr.interfaces.web.errors.forbidden"
handler404 = "openimr.interfaces.web.errors.not_found"
handler500 = "openimr.interfaces.web.errors.broken"
