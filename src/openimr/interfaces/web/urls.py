"""Every page."""

from allauth.account import views as account
from django.urls import include, path
from django.views.i18n import set_language

from openimr.interfaces.web import files, uploads, views
from openimr.interfaces.web.portal import invoices, records

urlpatterns = [
    path("", views.home, name="home"),
    path("apply/", include("openimr.interfaces.web.portal.urls")),
    path("desk/", include("openimr.interfaces.web.desk.urls")),
    path("reviews/", include("openimr.interfaces.web.workspace.urls")),
    path("guidelines/", include("openimr.interfaces.web.guidelines.urls")),
    path("credentials/", include("openimr.interfaces.web.credentials.urls")),
    path("affiliations/", include("openimr.interfaces.web.affiliations.urls")),
    path("deadlines/", include("openimr.interfaces.web.reminders.urls")),
    path("finance/", include("openimr.interfaces.web.finance.urls")),
    path("invoices/", invoices.home, name="own_invoices"),
    path("invoices/<str:number>.<str:form>", invoices.invoice, name="own_invoice"),
    path("credit-notes/<str:number>.pdf", invoices.credit_note, name="own_credit_note"),
    path("records/", records.home, name="records_home"),
    path("records/<str:number>/", records.case, name="records_case"),
    path("records/<str:number>/sent/", records.sent_list, name="records_sent"),
    path("records/<str:number>/send/", records.send, name="records_send"),
    path("records/<str:number>/sent/<str:upload>/take-back/", records.take_back, name="records_take_back"),
    path("uploads/<str:case>/", uploads.start, name="uploads"),
    path("uploads/<str:case>/<str:upload>", uploads.go_on, name="upload"),
    path("cases/<str:number>/pages/<int:page>/<str:size>.webp", files.page_image, name="page_image"),
    path("cases/<str:number>/files/<int:position>", files.received_file, name="received_file"),
    path("applications/<str:number>/letters/<str:sha256>.<str:form>", files.letter, name="letter_file"),
    path("applications/<str:number>/papers/<str:sha256>", files.paper, name="paper_file"),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("language/", set_language, name="set_language"),
    path("demo/enter/<str:token>", views.demo_enter, name="demo_enter"),
    path("health", views.health, name="health"),
]
