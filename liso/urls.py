from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from assessment.views import proof
from handbook.views import pages
from liso import views

handler404 = "liso.views.not_found"
handler403 = "liso.views.forbidden"

# Staff logs in where everybody does: with the same rate limits and second step.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = "LISO online: beheer"
admin.site.index_title = "Overzicht"

urlpatterns = [
    path("", pages.home, name="home"),
    path("", include("handbook.urls")),
    path("account/", include("allauth.urls")),
    path("", include("networks.urls")),
    path("", include("assessment.urls")),
    path("beheer/", admin.site.urls),
]
if settings.DEBUG:
    urlpatterns += [
        path("rapport/proef/", proof.overview),
        path("rapport/proef/<int:pk>/<slug:word>/", proof.proof),
    ]
if settings.DEMO:
    urlpatterns.append(path("demo/mail/", views.demo_mail, name="demo_mail"))
