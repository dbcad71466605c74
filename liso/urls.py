from django.urls import include, path

from handbook import views as handbook_views

handler404 = "liso.views.not_found"
handler403 = "liso.views.forbidden"

urlpatterns = [
    path("", handbook_views.home, name="home"),
    path("", include("handbook.urls")),
    path("account/", include("allauth.urls")),
    path("", include("networks.urls")),
    path("", include("assessment.urls")),
]
