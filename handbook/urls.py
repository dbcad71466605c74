from django.urls import path

from . import views

app_name = "handbook"
urlpatterns = [
    path("handboek/", views.index, name="index"),
    path("handboek/fase/<slug:slug>/", views.phase, name="phase"),
    path("handboek/kernelement/<slug:slug>/", views.core_element, name="core_element"),
    path("handboek/thema/<slug:slug>/", views.theme, name="theme"),
    path("handboek/ontwikkelfase/<slug:slug>/", views.stage, name="stage"),
    path("handboek/rollen/", views.roles, name="roles"),
    path("handboek/rollen/<slug:slug>/", views.role, name="role"),
    path("handboek/werkvormen/", views.werkvormen, name="werkvormen"),
    path("handboek/werkvormen/<slug:slug>/", views.werkvorm, name="werkvorm"),
    path("handboek/struikelblokken/", views.struikelblokken, name="struikelblokken"),
    path("handboek/struikelblokken/<slug:slug>/", views.struikelblok, name="struikelblok"),
    path("handboek/agenda/<slug:slug>/", views.agenda, name="agenda"),
    path("handboek/pagina/<slug:slug>/", views.page, name="page"),
    path("handboek/bronnen/", views.sources, name="sources"),
    path("handboek/voorbeelden/", views.examples, name="examples"),
    path("handboek/hulpmiddelen/", views.aids, name="aids"),
    path("handboek/begrippen/", views.terms, name="terms"),
    path("zoeken/", views.search, name="search"),
    path("over/<slug:slug>/", views.about, name="about"),
]
